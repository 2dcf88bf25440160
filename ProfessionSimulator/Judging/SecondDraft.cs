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

    /// <summary>It goes on from one second draft of the task to the next.</summary>
    public int DraftRevision { get; set; }

    /// <summary>What was sent; null while it is being written.</summary>
    public string? Answer { get; set; }

    /// <summary>Whether the learner had opened the model answers when it was sent.</summary>
    public bool ModelAnswersSeen { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }

    internal void SaveDraft(string text, DraftVersion? basedOn)
    {
        if (Draft == text)
            return;
        EnsureNotStale(basedOn);
        Draft = text;
        DraftRevision++;
    }

    internal void Send(string text, DraftVersion? basedOn, bool modelAnswersSeen, DateTimeOffset at)
    {
        if (Draft != text)
            EnsureNotStale(basedOn);
        (Draft, Answer, AnsweredAt, ModelAnswersSeen) = ("", text, at, modelAnswersSeen);
    }

    /// <summary>An empty draft is nobody's text, so that nothing is overwritten.</summary>
    private void EnsureNotStale(DraftVersion? basedOn)
    {
        if (Draft.Length > 0 && basedOn?.Matches(Draft, DraftRevision) == false)
            throw DraftVersion.Conflict(Draft, DraftRevision);
    }
}
