namespace ProfessionSimulator.Generations;

/// <summary>What a text is for.</summary>
public enum Purpose { Question, Report }

/// <summary>How far a generation is, as it is stored. Only the running engine knows whether a live one waits or is being written.</summary>
public enum GenerationState
{
    /// <summary>It waits for a place, or is being written.</summary>
    Live,

    /// <summary>The model ended it normally, and it is stored.</summary>
    Completed,

    /// <summary>It failed, with a code and the text that had arrived.</summary>
    Failed,

    /// <summary>Somebody stopped it, or another text replaced it.</summary>
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
    /// a lost one has cost is not known, so its estimate stays.
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
