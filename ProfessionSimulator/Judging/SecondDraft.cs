using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Judging;

/// <summary>
/// A task of a completed attempt that its learner writes once more: no clock, no attempt is used up, and the report's
/// score stays what it is.
/// </summary>
public sealed class SecondDraft
{
    public int Id { get; set; }
    public int TaskId { get; set; }
    public AttemptTask Task { get; set; } = null!;

    /// <summary>Its number among those of the task, from 1.</summary>
    public int Number { get; set; }

    /// <summary>What is typed before it is sent.</summary>
    public string Draft { get; set; } = "";
    public int DraftRevision { get; set; }

    /// <summary>What was sent; null while it is being written.</summary>
    public string? Answer { get; set; }

    /// <summary>Whether the learner had opened the model answers when it was sent.</summary>
    public bool ModelAnswersSeen { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }
}
