using ProfessionSimulator.Catalog;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Pages.Professions;

/// <summary>An attempt in progress, and what waits there.</summary>
internal sealed record StartedDay(ProfessionCard Card, DateTimeOffset Now)
{
    public Attempt Attempt => Card.InProgress!;

    public AttemptTask Task => Attempt.LatestTask;

    public TaskTemplate Template => Attempt.Scenario.Tasks.Single(t => t.Order == Task.Order);

    /// <summary>On the clock that runs; null while it does not.</summary>
    public int? MinutesLeft => Task.DeadlineAt is { } deadline ? Math.Max(0, (int)Math.Ceiling((deadline - Now).TotalMinutes)) : null;

    public DayLine Line => DayLine.Of([.. Attempt.Scenario.Tasks.OrderBy(t => t.Order)], Attempt);
}
