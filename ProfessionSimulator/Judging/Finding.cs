using ProfessionSimulator.Catalog;

namespace ProfessionSimulator.Judging;

internal enum Verdict
{
    Met,
    NotMet,

    /// <summary>A majority finds it met, and too few of them prove it. It counts as not met.</summary>
    Unproven,

    /// <summary>It may be met or not: there is no majority for either.</summary>
    Split,
}

/// <summary>What holds of one criterion after all that was asked for has been counted.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Verdict">Whether it is met.</param>
/// <param name="Places">
/// The learner's words that prove it, none of which overlap; empty where it is neither met nor split.
/// </param>
/// <param name="Ballots">The votes, in the order of the judgements; empty where code decided.</param>
internal sealed record Finding(
    Criterion Criterion, Verdict Verdict, IReadOnlyList<AnswerPlace> Places, IReadOnlyList<Ballot> Ballots)
{
    /// <summary>
    /// One of the judges' sentences, which quotes nothing that the learner did not write; empty where there is none.
    /// </summary>
    public string Why { get; init; } = "";

    /// <summary>Whether its check holds and counts for nothing, since the same answers have met nothing of content.</summary>
    public bool LacksContent { get; init; }

    /// <summary>
    /// The learner's words that would have proved what is wanted, if they did not repeat another text; empty where it is
    /// met.
    /// </summary>
    public IReadOnlyList<AnswerPlace> Repeated { get; init; } = [];

    /// <summary>How many judgements agree with the verdict; none do with a split one.</summary>
    public int Agreement => Ballots.Count(ballot => Majority.Agrees(ballot, Verdict));
}
