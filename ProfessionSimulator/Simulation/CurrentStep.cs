using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Simulation;

/// <summary>A step of an attempt: one of its tasks, or the report when <see cref="Task"/> is null.</summary>
internal sealed record CurrentStep(Attempt Attempt, AttemptTask? Task)
{
    /// <summary>
    /// The text that was begun on the way here, if one was. When it fails, the request is told so and begins no second
    /// one.
    /// </summary>
    public Generation? Begun { get; private init; }

    public Slot Slot => Task is null ? new(Purpose.Report, Attempt.Id) : new(Purpose.Question, Task.Id);

    public int TaskCount => Attempt.Scenario.Tasks.Count;

    /// <summary>The step that an attempt is at.</summary>
    public static CurrentStep For(Attempt attempt) =>
        new(attempt, attempt.Status == AttemptStatus.Completed ? null : attempt.LatestTask);

    public static CurrentStep After(Attempt attempt, AttemptTask task) =>
        new(attempt, attempt.Tasks.SingleOrDefault(t => t.Order == task.Order + 1));

    public CurrentStep Began(Generation? text) => text?.Slot == Slot ? this with { Begun = text } : this;
}
