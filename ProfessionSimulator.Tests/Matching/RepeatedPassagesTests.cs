using CsCheck;
using ProfessionSimulator.Matching;

namespace ProfessionSimulator.Tests.Matching;

public sealed class RepeatedPassagesTests
{
    private const string Source = "One two three four five six seven eight nine ten eleven twelve.";

    private static readonly Gen<((string, string)[], (string, string)[], int)> s_copy =
        Gen.Select(TextGen.Text, TextGen.Text, TextGen.Disguise);

    [Theory]
    [InlineData("I say: one two three four five six seven eight.", "")]
    [InlineData(
        "I say: one two three four five six seven eight nine. And so on.",
        "one two three four five six seven eight nine")]
    [InlineData(
        "I say: «Two, three — FOUR five six\nseven eight nine ten eleven» again",
        "Two, three — FOUR five six\nseven eight nine ten eleven")]
    [InlineData("one two three four five and six seven eight nine ten", "")]
    public void MoreThanEightWordsInARow_AreRepeated(string text, string repeated) =>
        Assert.Equal(repeated, string.Join('|', Find(text, [Source], [])));

    [Fact]
    public void OwnEarlierWords_AreNotRepeated_WhereASourceQuotesThem() =>
        Assert.Empty(Find(Source, [$"You wrote: {Source}"], [Source]));

    [Fact]
    public void CopiedWords_DoNotBecomeOwnBySayingThemTwice()
    {
        var source = FoldedText.Create(Source);

        Assert.Single(RepeatedPassages.Find(source, [new(source, IsOwn: false), new(source, IsOwn: true)]));
    }

    [Fact]
    public void FiguresOfTheSameValue_AreTheSameWord() =>
        Assert.Single(Find(
            "We pay 54 000 for all that is left over of it today",
            ["They pay £54,000 for all that is left over of it"],
            []));

    [Fact]
    public void Copy_IsFound_WhateverIsAroundIt() => s_copy.Sample((own, source, disguise) =>
    {
        var copied = TextGen.Join(source);
        var isLong = FoldedText.Create(copied).Tokens.Count >= RepeatedPassages.MinWords;
        var text = $"{TextGen.Join(own)}. Тут {TextGen.Apply(disguise, copied)} и тут.";
        var ownRuns = Find(TextGen.Join(own), [copied], []);
        return isLong ? Find(text, [copied], []).Count > 0 : Find(text, [copied], []).Count <= ownRuns.Count;
    }, iter: 500);

    private static List<string> Find(string text, string[] sources, string[] own)
    {
        var folded = FoldedText.Create(text);
        return [.. RepeatedPassages.Find(folded,
            [
                .. own.Select(known => new EarlierText(FoldedText.Create(known), IsOwn: true)),
                .. sources.Select(source => new EarlierText(FoldedText.Create(source), IsOwn: false)),
            ])
            .Select(folded.ToOriginal).Select(span => text.Substring(span.Start, span.Length))];
    }
}
