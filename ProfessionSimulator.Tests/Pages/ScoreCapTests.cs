using ProfessionSimulator.Judging;
using ProfessionSimulator.Pages.Attempts;
using ProfessionSimulator.Tests.Judging;

namespace ProfessionSimulator.Tests.Pages;

/// <summary>The limit that a report names beside a score.</summary>
public sealed class ScoreCapTests
{
    [Fact]
    public void SplitBlocker_IsNoCertainLimit()
    {
        var cap = Find((9, null, Verdict.Met), (-1, 60, Verdict.Split))!;

        Assert.Equal((60, false), (cap.Most, cap.IsCertain));
    }

    [Fact]
    public void CertainBlocker_IsNamedBeforeASplitOne()
    {
        var cap = Find((9, null, Verdict.Met), (-1, 60, Verdict.Split), (-1, 75, Verdict.Met))!;

        Assert.Equal((75, true), (cap.Most, cap.IsCertain));
    }

    [Fact]
    public void LimitAboveThePoints_IsNotNamed() =>
        Assert.Null(Find((5, null, Verdict.Met), (5, null, Verdict.NotMet), (-1, 60, Verdict.Split)));

    private static ScoreCap? Find(params (int Weight, int? Cap, Verdict Verdict)[] criteria)
    {
        Finding[] findings = [.. criteria.Select((entry, index) => new Finding(
            Sample.Criterion($"c{index}", entry.Weight) with { Cap = entry.Cap }, entry.Verdict, [], []))];
        return ScoreCap.FindBinding(new(JudgingState.Judged, [], 3, findings, ScoreSheet.Create(findings)));
    }
}
