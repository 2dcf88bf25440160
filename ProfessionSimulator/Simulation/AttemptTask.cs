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

    /// <summary>When the time is over; none before the question was received, and none in practice.</summary>
    public DateTimeOffset? DeadlineAt { get; set; }

    public string Draft { get; set; } = "";
    public int DraftRevision { get; set; }

    public string? Answer { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>The answer is what stood there at the deadline; empty: there was none.</summary>
    public bool TimeRanOut { get; set; }

    /// <summary>How often a complete question was written again.</summary>
    public int Rewrites { get; set; }

    internal void StartClock(AttemptMode mode, DateTimeOffset at)
    {
        ReceivedAt = at;
        DeadlineAt = mode == AttemptMode.Timed ? at.AddMinutes(TimeLimitMinutes) : null;
    }

    /// <summary>Why nothing more is taken for it, once it has an answer.</summary>
    internal RuleException AlreadyAnswered() => new(TimeRanOut ? RuleCodes.TimeOver : RuleCodes.AnswerConflict) { Stored = Answer };

    internal void StopClock() => (ReceivedAt, DeadlineAt) = (null, null);

    /// <summary>Without what was given back: the deadline has moved by that.</summary>
    internal TimeSpan? TimeUsed => AnsweredAt - (DeadlineAt?.AddMinutes(-TimeLimitMinutes) ?? ReceivedAt);
}
