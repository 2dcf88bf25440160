namespace ProfessionSimulator.Simulation;

/// <summary>One task of one attempt: draft, answer and clock. Its question is a generation.</summary>
public sealed class AttemptTask
{
    public int Id { get; set; }
    public int AttemptId { get; set; }
    public Attempt Attempt { get; set; } = null!;
    public int Order { get; set; }
    public required string Type { get; set; }
    public int TimeLimitMinutes { get; set; }

    /// <summary>When the complete question had reached the learner: the clock's zero.</summary>
    public DateTimeOffset? ReceivedAt { get; set; }

    public string Draft { get; set; } = "";
    public int DraftRevision { get; set; }

    public string? Answer { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }

    internal DateTimeOffset? DeadlineAt => ReceivedAt?.AddMinutes(TimeLimitMinutes);

    internal TimeSpan? TimeUsed => AnsweredAt - ReceivedAt;
}
