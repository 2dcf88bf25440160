using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Simulation;

/// <summary>A place in an attempt: at a task, or at the report when <see cref="Task"/> is null.</summary>
internal sealed record Position(Attempt Attempt, AttemptTask? Task)
{
    /// <summary>The text that was begun on the way here, if one was. When it fails, whoever came here is told so and gets no second one.</summary>
    public Generation? Begun { get; private init; }

    public Slot Slot => Task is null ? new(Purpose.Report, Attempt.Id) : new(Purpose.Question, Task.Id);

    public Position Began(Generation? text) => text?.Slot == Slot ? this with { Begun = text } : this;

    public int TaskCount => Attempt.Scenario.Tasks.Count;

    public static Position Of(Attempt attempt) => new(attempt, attempt.Status == AttemptStatus.Completed ? null : attempt.LatestTask);

    public static Position Behind(Attempt attempt, AttemptTask task) => new(attempt, attempt.Tasks.SingleOrDefault(t => t.Order == task.Order + 1));
}
