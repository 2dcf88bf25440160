using ProfessionSimulator.Catalog;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Pages.Professions;

/// <summary>An attempt in progress, with the task that waits there.</summary>
internal sealed record StartedDay(ProfessionCard Card)
{
    public Attempt Attempt => Card.InProgress!;

    public AttemptTask Task => Attempt.LatestTask;

    public TaskTemplate Template => Attempt.Scenario.Tasks.Single(t => t.Order == Task.Order);

    public DayLine Line => DayLine.Create([.. Attempt.Scenario.Tasks.OrderBy(t => t.Order)], Attempt);
}
