using ProfessionSimulator.Catalog;

namespace ProfessionSimulator.Simulation;

public enum AttemptStatus { InProgress, Completed, Abandoned }

/// <summary>One play-through by one learner, numbered per learner and profession. It pins the scenario it began with.</summary>
public sealed class Attempt
{
    public int Id { get; set; }
    public int UserId { get; set; }
    public int ProfessionId { get; set; }
    public Profession Profession { get; set; } = null!;
    public int ScenarioId { get; set; }
    public Scenario Scenario { get; set; } = null!;
    public int Number { get; set; }
    public AttemptStatus Status { get; set; }
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>When the last answer was accepted; its report has a state of its own.</summary>
    public DateTimeOffset? CompletedAt { get; set; }

    public List<AttemptTask> Tasks { get; } = [];

    internal AttemptTask AddTask(TaskTemplate template)
    {
        var task = new AttemptTask { Order = template.Order, Type = template.Type, TimeLimitMinutes = template.TimeLimitMinutes };
        Tasks.Add(task);
        return task;
    }

    internal AttemptTask LatestTask => Tasks.MaxBy(t => t.Order)!;

    internal TaskTemplate? TemplateAfter(AttemptTask task) => Scenario.Tasks.SingleOrDefault(t => t.Order == task.Order + 1);
}
