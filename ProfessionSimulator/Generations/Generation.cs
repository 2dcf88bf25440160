namespace ProfessionSimulator.Generations;

/// <summary>What a text is for.</summary>
public enum Purpose { Question, Report }

/// <summary>What is stored of a generation's way. Whether a live one waits or is being written, the running engine alone knows.</summary>
public enum GenerationState
{
    /// <summary>Waiting for a place, or being written.</summary>
    Live,

    /// <summary>The model ended it normally, and it is stored.</summary>
    Completed,

    /// <summary>It has a code, and what had arrived.</summary>
    Failed,

    /// <summary>Stopped by somebody, or replaced by another text.</summary>
    Canceled,
}

/// <summary>What a generation fills: one task's question, one attempt's report. At most one live or completed generation each.</summary>
/// <param name="Purpose">What the text is for.</param>
/// <param name="SubjectId">The id of the task or of the attempt.</param>
public readonly record struct Slot(Purpose Purpose, int SubjectId);

/// <summary>One text that a model is writing or has written.</summary>
public sealed class Generation
{
    public int Id { get; set; }
    public int OwnerId { get; set; }
    public Purpose Purpose { get; set; }
    public int SubjectId { get; set; }
    public GenerationState State { get; set; }

    /// <summary>The whole text when completed; what had arrived when failed or cancelled.</summary>
    public string Text { get; set; } = "";

    public string? FailureCode { get; set; }
    public bool Retryable { get; set; }
    public int? RetryAfterSeconds { get; set; }
    public string? FinishReason { get; set; }
    public string? Model { get; set; }
    public long? InputTokens { get; set; }
    public long? OutputTokens { get; set; }

    /// <summary>
    /// What it counts for in budgets, in tokens: while it is live the most that it may cost, afterwards what it has cost. What
    /// a lost one cost nobody knows: its estimate stays.
    /// </summary>
    public long CountedTokens { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? FirstTokenAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>When it was complete and some of it had reached a watcher.</summary>
    public DateTimeOffset? DeliveredAt { get; set; }

    internal Slot Slot => new(Purpose, SubjectId);
}
