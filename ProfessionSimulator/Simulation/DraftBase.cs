namespace ProfessionSimulator.Simulation;

/// <summary>
/// What a text was typed on: the revision of the stored draft, and what its page sent since then without hearing whether it was kept.
/// </summary>
internal sealed record DraftBase(int Revision, string? Sent = null)
{
    /// <summary>Otherwise somebody else, or the same learner elsewhere, has written there meanwhile.</summary>
    public bool IsOf(AttemptTask task) => Revision == task.DraftRevision || (Sent is not null && StoredText.Of(Sent) == task.Draft);

    public static RuleException Conflict(AttemptTask task) =>
        new(RuleCodes.DraftConflict) { Stored = task.Draft, StoredRevision = task.DraftRevision };
}
