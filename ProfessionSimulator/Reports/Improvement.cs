using ProfessionSimulator.Judging;

namespace ProfessionSimulator.Reports;

/// <summary>A finding that costs points: something wanted that is not met, or a fault that is.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Gain">By how much the low end of the score would be higher without it, its cap included.</param>
internal sealed record Improvement(Finding Finding, int Gain)
{
    /// <returns>All of them, the one that cost most first; equal ones by their weight and in the order of the pack.</returns>
    public static IReadOnlyList<Improvement> Rank(JudgedResult result) =>
    [
        .. result.Findings.Where(CostsPoints)
            .Select(finding => new Improvement(finding, ComputeGain(result.Sheet, finding)))
            .OrderByDescending(improvement => improvement.Gain)
            .ThenByDescending(improvement => Math.Abs(improvement.Finding.Criterion.Weight)),
    ];

    /// <summary>What lacks content was done; there is nothing about it to do differently.</summary>
    private static bool CostsPoints(Finding finding) => finding.Criterion.IsFault
        ? finding.Verdict == Verdict.Met
        : finding is { LacksContent: false, Verdict: Verdict.NotMet or Verdict.Unproven };

    private static int ComputeGain(ScoreSheet? sheet, Finding finding)
    {
        if (sheet is null)
            return 0;
        var better = finding.Criterion.IsFault ? Verdict.NotMet : Verdict.Met;
        var terms = sheet.Terms.Select(term => term.CriterionId == finding.Criterion.Id ? term with { Verdict = better } : term);
        return new ScoreSheet([.. terms]).Lowest.Score - sheet.Lowest.Score;
    }
}
