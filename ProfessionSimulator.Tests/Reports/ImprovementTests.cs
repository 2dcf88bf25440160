using ProfessionSimulator.Judging;
using ProfessionSimulator.Reports;
using ProfessionSimulator.Tests.Judging;

namespace ProfessionSimulator.Tests.Reports;

/// <summary>What a report advises.</summary>
public sealed class ImprovementTests
{
    [Fact]
    public void FormThatLacksContent_IsNoAdvice()
    {
        Finding[] findings =
        [
            new(Sample.Criterion("content", 3), Verdict.NotMet, [], []),
            new(Sample.Criterion("form", 5), Verdict.NotMet, [], []) { LacksContent = true },
        ];

        var advice = Improvement.Rank(new(JudgingState.Judged, [], 3, findings, ScoreSheet.Create(findings)));

        Assert.Equal(["content"], advice.Select(improvement => improvement.Finding.Criterion.Id));
    }
}
