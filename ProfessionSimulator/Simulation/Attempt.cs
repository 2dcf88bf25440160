using ProfessionSimulator.Catalog;

namespace ProfessionSimulator.Simulation;

public enum AttemptStatus { InProgress, Completed, Abandoned }

public enum AttemptMode
{
    /// <summary>Each task has a deadline, kept by the server.</summary>
    Timed,

    /// <summary>No clock and no limit.</summary>
    Practice,
}

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
    public AttemptMode Mode { get; set; }
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

    /// <summary>Takes the answer and opens what comes next: another task, or the report.</summary>
    internal void Accept(AttemptTask task, string answer, DateTimeOffset at, bool timeRanOut)
    {
        task.Answer = StoredText.IsEmpty(answer) ? "" : answer;
        task.AnsweredAt = at;
        task.TimeRanOut = timeRanOut;
        task.Draft = "";
        if (TemplateAfter(task) is { } template)
        {
            AddTask(template);
            return;
        }
        Status = AttemptStatus.Completed;
        CompletedAt = at;
    }

    /// <summary>Time is over: what was typed is the answer, also when it is nothing.</summary>
    internal void TakeAtDeadline(AttemptTask task) => Accept(task, task.Draft, task.DeadlineAt!.Value, timeRanOut: true);

    internal int DoneCount => Tasks.Count(t => t.Answer is not null);

    /// <summary>From each task's being there to its answer, without what was given back.</summary>
    /// <summary>The sum of what is told of each task, in whole seconds.</summary>
    internal TimeSpan TimeUsed => Tasks.Aggregate(TimeSpan.Zero, (sum, task) => sum + TimeSpan.FromSeconds(Math.Floor(task.TimeUsed?.TotalSeconds ?? 0)));

    internal AttemptTask LatestTask => Tasks.MaxBy(t => t.Order)!;

    private TaskTemplate? TemplateAfter(AttemptTask task) => Scenario.Tasks.SingleOrDefault(t => t.Order == task.Order + 1);
}
