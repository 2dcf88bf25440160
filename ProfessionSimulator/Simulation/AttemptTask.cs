using ProfessionSimulator.Simulation.Deadlines;

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

    /// <summary>When the time is over; null before the question was received, and in practice.</summary>
    public DateTimeOffset? DeadlineAt { get; set; }

    public string Draft { get; set; } = "";
    public int DraftRevision { get; set; }

    public string? Answer { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>The answer is what was there at the deadline; an empty one says that nothing was.</summary>
    public bool TimeRanOut { get; set; }

    /// <summary>How often a complete question was written again.</summary>
    public int Rewrites { get; set; }

    /// <summary>
    /// The time between question and answer, without what was given back: the deadline has moved by that.
    /// </summary>
    internal TimeSpan? TimeUsed => AnsweredAt - (DeadlineAt?.AddMinutes(-TimeLimitMinutes) ?? ReceivedAt);

    /// <summary>
    /// How long after the deadline the learner sent the answer, where it still counted: it does for a few seconds, and for
    /// longer while the server could take none. Null where it was in time, or ran out.
    /// </summary>
    internal TimeSpan? Delay =>
        !TimeRanOut && AnsweredAt - DeadlineAt is { } delay && delay > TimeSpan.Zero ? delay : null;

    /// <summary>Whether the learner sent the answer before the time was over.</summary>
    internal bool WasInTime => !TimeRanOut && Delay is null;

    /// <summary>The code of why nothing more is taken for it, once it has an answer.</summary>
    internal string AnsweredCode => TimeRanOut ? RuleCodes.TimeOver : RuleCodes.AnswerConflict;

    internal void StartClock(AttemptMode mode, DateTimeOffset at)
    {
        ReceivedAt = at;
        DeadlineAt = mode == AttemptMode.Timed ? at.AddMinutes(TimeLimitMinutes) : null;
    }

    internal void StopClock() => (ReceivedAt, DeadlineAt) = (null, null);

    internal void EnsureUnanswered()
    {
        if (Answer is not null)
            throw new RuleException(AnsweredCode) { Stored = Answer };
    }

    /// <summary>
    /// Refuses what comes after the deadline. The draft counts by then, also where it has not been taken yet.
    /// </summary>
    internal void EnsureNotClosed(DeadlineRules deadlines)
    {
        if (deadlines.IsClosed(DeadlineAt))
            throw new RuleException(RuleCodes.TimeOver) { Stored = Draft };
    }

    /// <returns>Whether the text is another than the one that was stored.</returns>
    internal bool SaveDraft(string text, DraftVersion? basedOn)
    {
        if (Draft == text)
            return false;
        if (basedOn?.Matches(this) == false)
            throw DraftVersion.Conflict(Draft, DraftRevision);
        Draft = text;
        DraftRevision++;
        return true;
    }

    internal void CountRewrite(DeadlineRules deadlines, int maxRewrites)
    {
        EnsureNotClosed(deadlines);
        if (Answer is null && Rewrites >= maxRewrites)
            throw new RuleException(RuleCodes.RewritesExhausted);
        Rewrites++;
    }
}
