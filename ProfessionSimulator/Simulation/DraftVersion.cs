namespace ProfessionSimulator.Simulation;

/// <summary>The stored draft that a text is based on.</summary>
/// <param name="Revision">Its revision.</param>
/// <param name="Sent">What the page has sent as a draft since then, without hearing whether it was stored.</param>
internal sealed record DraftVersion(int Revision, string? Sent = null)
{
    /// <summary>
    /// Whether it still is the task's draft. Otherwise the same learner has saved another one elsewhere.
    /// </summary>
    public bool Matches(AttemptTask task) => Matches(task.Draft, task.DraftRevision);

    public bool Matches(string draft, int revision) =>
        Revision == revision || (Sent is not null && AnswerText.Normalize(Sent) == draft);

    public static RuleException Conflict(string draft, int revision) =>
        new(RuleCodes.DraftConflict) { Stored = draft, StoredRevision = revision };
}
