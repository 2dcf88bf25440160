using ProfessionSimulator.Judging;
using static ProfessionSimulator.Tests.Judging.Sample;

namespace ProfessionSimulator.Tests.Judging;

public sealed class UsedWordsTests
{
    private const string Text = "After the security form, 7 of the 8 days are left.";

    /// <summary>One of three judges proved it, which shows no words and takes none away.</summary>
    [Fact]
    public void WordsOfWhatIsNotMet_AreNotShown_AndNotUsedUp()
    {
        const string quote = "7 of the 8 days are left";
        Vote[] met = [Met("first", quote), Met("second", quote), Met("third", quote)];
        Vote[] others = [NotMet("first"), Met("second", quote), Met("third", quote)];

        var findings = Findings.Decide(
            [Criterion("first", 1, "7"), Criterion("second", 1, "7"), Criterion("third", 1, "7")], [Answer(Text)],
            [met, others, others], 3);

        Assert.Equal([Verdict.NotMet, Verdict.Met, Verdict.Met], findings.Select(finding => finding.Verdict));
        Assert.Empty(findings[0].Places);
    }
}
