using ProfessionSimulator.Judging;

namespace ProfessionSimulator.Tests.Judging;

public sealed class ScoreSheetTests
{
    /// <summary>Each term is weight, verdict (+ met, - not met, u unproven, ? split) and perhaps a cap.</summary>
    [Theory]
    [InlineData("2+ 1- 1+", 75, 75)]
    [InlineData("2+ 1u 1?", 50, 75)]
    [InlineData("1+ 1- 1-", 33, 33)]
    [InlineData("5+ 3-", 63, 63)]
    [InlineData("2+ -1+", 50, 50)]
    [InlineData("1+ -3+", 0, 0)]
    [InlineData("2+ 2+ -1-", 100, 100)]
    [InlineData("2+ -1?", 50, 100)]
    [InlineData("9+ 1-/60", 60, 60)]
    [InlineData("9+ 1u/60", 60, 60)]
    [InlineData("9+ 1+/60", 100, 100)]
    [InlineData("9+ 1?/60", 60, 100)]
    [InlineData("9+ -1+/30", 30, 30)]
    [InlineData("9+ -1-/30", 100, 100)]
    [InlineData("9+ -1?/30", 30, 100)]
    [InlineData("1- 9-/60", 0, 0)]
    [InlineData("9+ 1-/60 1-/40 1?/20", 20, 40)]
    [InlineData("9+ 1-/0", 0, 0)]
    [InlineData("1- 1u 1-", 0, 0)]
    public void Score_IsTheCappedShareOfTheWeights(string terms, int low, int high) =>
        Assert.Equal(new Score(low, high), Parse(terms).Score);

    [Fact]
    public void NothingWanted_HasNoScore() => Assert.Null(Parse("-2+ -1-").Score);

    [Fact]
    public void Competency_HasAScoreOfItsOwn_WithItsOwnCapsOnly()
    {
        var sheet = new ScoreSheet(
            [new("a", "planning", 2, null, Verdict.Met), new("b", "people", 2, 10, Verdict.NotMet)]);

        Assert.Equal(new Score(10, 10), sheet.Score);
        Assert.Equal(new Score(100, 100), sheet.ForCompetency("planning").Score);
        Assert.Equal(new Score(0, 0), sheet.ForCompetency("people").Score);
        Assert.Null(sheet.ForCompetency("risk").Score);
    }

    [Fact]
    public void Listing_HasEveryTerm() => Assert.Equal(
        """
        criterion  verdict   weight    points  cap
        c0         met            3         3
        c1         split          2    0 to 2  60 or none
        c2         unproven       1         0  90
        c3         met           -1        -1
        points: 2 to 4 of 6
        100 x points / 6, at least 0 and at most 100: 33 to 67
        lowest cap: 60 to 90
        score: 33 to 67

        """,
        ScoreListing.Write(Parse("3+ 2?/60 1u/90 -1+")));

    internal static ScoreSheet Parse(string terms) => new([.. terms.Split(' ').Select((term, index) =>
    {
        var (rest, cap) = term.Split('/') is [var before, var number]
            ? (before, int.Parse(number))
            : (term, (int?)null);
        return new ScoreTerm($"c{index}", "planning", int.Parse(rest[..^1]), cap, rest[^1] switch
        {
            '+' => Verdict.Met,
            '-' => Verdict.NotMet,
            'u' => Verdict.Unproven,
            _ => Verdict.Split,
        });
    })]);
}
