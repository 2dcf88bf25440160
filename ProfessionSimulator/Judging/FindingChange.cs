namespace ProfessionSimulator.Judging;

/// <summary>What became of a criterion from a first answer to a second draft.</summary>
internal enum Flip { None, Gained, Lost }

/// <summary>A criterion before and after its task was written again.</summary>
/// <param name="Before">The attempt's finding; null where it was not judged.</param>
/// <param name="After">The second draft's finding.</param>
internal sealed record FindingChange(Finding? Before, Finding After)
{
    /// <summary>What is split is between the two.</summary>
    public Flip Flip => Before is null ? Flip.None : Grade(After).CompareTo(Grade(Before)) switch
    {
        > 0 => Flip.Gained,
        < 0 => Flip.Lost,
        _ => Flip.None,
    };

    /// <returns>
    /// A change for each finding of the second draft, in the order of the pack. Where judgements are missing, what is
    /// split is left out: it only is not known yet.
    /// </returns>
    public static IReadOnlyList<FindingChange> Compare(JudgedResult before, JudgedResult after) =>
    [
        .. after.Findings.Where(finding => after.Usable == after.Asked || finding.Verdict != Verdict.Split)
            .Select(finding => new FindingChange(
                before.Findings.FirstOrDefault(known => known.Criterion.Id == finding.Criterion.Id), finding)),
    ];

    private static int Grade(Finding finding) => finding.Verdict switch
    {
        Verdict.Split => 1,
        Verdict.Met => finding.Criterion.IsFault ? 0 : 2,
        _ => finding.Criterion.IsFault ? 2 : 0,
    };
}
