namespace ProfessionSimulator.Generations;

/// <summary>What a text is for.</summary>
public enum Purpose
{
    Question,
    Report,

    /// <summary>What one judge finds in an attempt. No learner reads the text itself.</summary>
    Judgement,
}

/// <summary>
/// The stored state of a generation. Only the running engine knows whether a live one waits or is being written.
/// </summary>
public enum GenerationState
{
    /// <summary>It waits for its turn or is being written.</summary>
    Live,

    /// <summary>The model ended the text normally, and the text is stored.</summary>
    Completed,

    /// <summary>It ended with a failure code. The text that had arrived is stored.</summary>
    Failed,

    /// <summary>A user stopped it, or another text replaced it.</summary>
    Canceled,
}

/// <summary>
/// The place that a generation fills: one task's question, one attempt's report, or one judgement of it. It has at most
/// one live or completed generation.
/// </summary>
/// <param name="Purpose">What the text is for.</param>
/// <param name="SubjectId">The id of the task, of the attempt or of the judgement.</param>
public readonly record struct Slot(Purpose Purpose, int SubjectId);

/// <summary>One text that a model writes or has written.</summary>
public sealed class Generation
{
    public int Id { get; set; }
    public int OwnerId { get; set; }
    public Purpose Purpose { get; set; }
    public int SubjectId { get; set; }
    public GenerationState State { get; set; }

    /// <summary>The whole text of a completed generation, or what had arrived of another one.</summary>
    public string Text { get; set; } = "";

    public string? FailureCode { get; set; }
    public bool Retryable { get; set; }
    public int? RetryAfterSeconds { get; set; }
    public string? FinishReason { get; set; }
    public string? Model { get; set; }
    public long? InputTokens { get; set; }
    public long? OutputTokens { get; set; }

    /// <summary>
    /// What budgets add up, in tokens: the highest possible cost of a live generation, the real cost of an ended one.
    /// Nobody knows what a lost one has cost, so it keeps its estimate.
    /// </summary>
    public long CountedTokens { get; set; }

    /// <summary>Whether its owner was a guest when it was queued.</summary>
    public bool IsByGuest { get; set; }

    /// <summary>When it was queued or, where its text was ready, when that was used. The text is older then.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? FirstTokenAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The node that writes it or wrote it; null on SQLite.</summary>
    public int? NodeId { get; set; }

    /// <summary>Somebody asked another node to stop the writing.</summary>
    public bool IsCancelRequested { get; set; }

    /// <summary>The time since which it has been complete and a watcher has had some of it.</summary>
    public DateTimeOffset? DeliveredAt { get; set; }

    internal Slot Slot => new(Purpose, SubjectId);
}
