using CsCheck;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Judging;

namespace ProfessionSimulator.Tests.Judging;

public sealed class FindingChangeTests
{
    private static readonly Gen<(bool IsFault, Verdict Before, Verdict After)> s_change =
        Gen.Select(Gen.Bool, Gen.Enum<Verdict>(), Gen.Enum<Verdict>());

    [Theory]
    [InlineData(2, Verdict.NotMet, Verdict.Met, "Gained")]
    [InlineData(2, Verdict.Unproven, Verdict.Met, "Gained")]
    [InlineData(2, Verdict.NotMet, Verdict.Unproven, "None")]
    [InlineData(2, Verdict.Met, Verdict.Split, "Lost")]
    [InlineData(-2, Verdict.Met, Verdict.NotMet, "Gained")]
    [InlineData(-2, Verdict.NotMet, Verdict.Met, "Lost")]
    [InlineData(-2, Verdict.Split, Verdict.Met, "Lost")]
    internal void Verdicts_Flip(int weight, Verdict before, Verdict after, string flip) =>
        Assert.Equal(flip, Compare(weight, before, after).ToString());

    [Fact]
    public void TheOtherWayRound_WhatWasGainedIsLost() => s_change.Sample(change =>
    {
        var weight = change.IsFault ? -1 : 1;
        var (there, back) = (Compare(weight, change.Before, change.After), Compare(weight, change.After, change.Before));
        return (there, back) is (Flip.None, Flip.None) or (Flip.Gained, Flip.Lost) or (Flip.Lost, Flip.Gained);
    });

    [Fact]
    public void Gain_NeverLowersTheScore_AndLossNeverRaisesIt() => s_change.Sample(change =>
    {
        var weight = change.IsFault ? -1 : 1;
        var (before, after) = (Score(weight, change.Before), Score(weight, change.After));
        return Compare(weight, change.Before, change.After) switch
        {
            Flip.Gained => after.Low >= before.Low && after.High >= before.High,
            Flip.Lost => after.Low <= before.Low && after.High <= before.High,
            _ => after == before,
        };
    });

    [Fact]
    public void UnjudgedCriterion_FlipsNothing() =>
        Assert.Equal(Flip.None, new FindingChange(null, Finding(1, Verdict.Met)).Flip);

    private static Flip Compare(int weight, Verdict before, Verdict after) =>
        new FindingChange(Finding(weight, before), Finding(weight, after)).Flip;

    private static Score Score(int weight, Verdict verdict)
    {
        var other = new Finding(new Criterion("other", "c", [1], "It is there.", 3), Verdict.Met, [], []);
        return ScoreSheet.Create([Finding(weight, verdict), other]).Score!.Value;
    }

    private static Finding Finding(int weight, Verdict verdict) =>
        new(new Criterion("one", "c", [1], "It is there.", weight), verdict, [], []);
}
