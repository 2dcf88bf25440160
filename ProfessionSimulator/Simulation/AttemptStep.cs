using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Simulation;

/// <summary>A step of an attempt: one of its tasks, or the report when <see cref="Task"/> is null.</summary>
internal sealed record AttemptStep(Attempt Attempt, AttemptTask? Task)
{
    /// <summary>
    /// The step's text if this request has started it. When that fails, the request is told so and starts no second one.
    /// </summary>
    public Generation? StartedText { get; private init; }

    public Slot Slot => Task is null ? new(Purpose.Report, Attempt.Id) : new(Purpose.Question, Task.Id);

    public int TaskCount => Attempt.Scenario.Tasks.Count;

    /// <summary>The step that an attempt is at.</summary>
    public static AttemptStep Current(Attempt attempt) =>
        new(attempt, attempt.Status == AttemptStatus.Completed ? null : attempt.LatestTask);

    public static AttemptStep After(Attempt attempt, AttemptTask task) =>
        new(attempt, attempt.Tasks.SingleOrDefault(t => t.Order == task.Order + 1));

    /// <summary>The step with the text that this request has started, if that is the step's text.</summary>
    public AttemptStep WithStarted(Generation? text) => text?.Slot == Slot ? this with { StartedText = text } : this;
}
