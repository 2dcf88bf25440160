using CsCheck;
using ProfessionSimulator.Judging;

namespace ProfessionSimulator.Tests.Judging;

public sealed class MajorityTests
{
    private static readonly Gen<int> s_asked = Gen.OneOf(1, 3, 5);
    private static readonly Gen<char[]> s_ballots = Gen.Char["pun?"].Array[1, 5];

    /// <summary>Each letter is a ballot: proven, unproven, not met, ? for unclear.</summary>
    [Theory]
    [InlineData(1, "p", nameof(Verdict.Met))]
    [InlineData(1, "u", nameof(Verdict.Unproven))]
    [InlineData(1, "n", nameof(Verdict.NotMet))]
    [InlineData(1, "?", nameof(Verdict.NotMet))]
    [InlineData(3, "ppn", nameof(Verdict.Met))]
    [InlineData(3, "pp", nameof(Verdict.Met))]
    [InlineData(3, "pn?", nameof(Verdict.Split))]
    [InlineData(3, "p??", nameof(Verdict.Split))]
    [InlineData(3, "pn", nameof(Verdict.Split))]
    [InlineData(3, "p", nameof(Verdict.Split))]
    [InlineData(3, "n", nameof(Verdict.Split))]
    [InlineData(3, "", nameof(Verdict.Split))]
    [InlineData(3, "nn", nameof(Verdict.NotMet))]
    [InlineData(3, "pun", nameof(Verdict.Unproven))]
    [InlineData(3, "uun", nameof(Verdict.Unproven))]
    [InlineData(3, "unn", nameof(Verdict.NotMet))]
    [InlineData(3, "n??", nameof(Verdict.NotMet))]
    [InlineData(3, "???", nameof(Verdict.NotMet))]
    [InlineData(3, "??", nameof(Verdict.Split))]
    [InlineData(5, "pppnn", nameof(Verdict.Met))]
    [InlineData(5, "ppnn?", nameof(Verdict.Split))]
    [InlineData(5, "ppunn", nameof(Verdict.Unproven))]
    [InlineData(5, "pnnn", nameof(Verdict.NotMet))]
    public void Verdict_IsThatOfTheMajorityOfWhatWasAskedFor(int asked, string ballots, string verdict) =>
        Assert.Equal(verdict, Majority.Decide(Parse(ballots), asked).ToString());

    [Fact]
    public void Order_ChangesNothing() => Gen.Select(s_asked, s_ballots, Gen.Int).Sample((asked, ballots, seed) =>
    {
        var cast = new string([.. ballots.Take(asked)]);
        var shuffled = cast.ToCharArray();
        new Random(seed).Shuffle(shuffled);
        return Majority.Decide(Parse(cast), asked) == Majority.Decide(Parse(new string(shuffled)), asked);
    }, iter: 2000);

    /// <summary>
    /// A verdict that is there does not change with judgements that are still to come, except from split.
    /// </summary>
    [Fact]
    public void LaterJudgement_DecidesOnlyWhatIsSplit() => Gen.Select(s_asked, s_ballots).Sample((asked, ballots) =>
    {
        var cast = new string([.. ballots.Take(asked)]);
        var before = Majority.Decide(Parse(cast[..^1]), asked);
        var after = Majority.Decide(Parse(cast), asked);
        return before == after || before == Verdict.Split
            || (before is Verdict.NotMet or Verdict.Unproven && after is Verdict.NotMet or Verdict.Unproven);
    }, iter: 2000);

    [Fact]
    public void WhatNobodyProved_IsNeverMet_NorSplitInTheEnd() => Gen.Select(s_asked, Gen.Char["un?"].Array[5]).Sample((asked, ballots) =>
        Majority.Decide(Parse(new string(ballots[..asked])), asked) is Verdict.NotMet or Verdict.Unproven, iter: 1000);

    private static Ballot[] Parse(string ballots) => [.. ballots.Select(ballot => new Ballot(
        ballot switch
        {
            'p' => BallotState.Proven,
            'u' => BallotState.Unproven,
            'n' => BallotState.NotMet,
            _ => BallotState.Unclear,
        },
        [],
        ""))];
}
