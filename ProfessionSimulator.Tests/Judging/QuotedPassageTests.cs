using ProfessionSimulator.Judging;
using static ProfessionSimulator.Tests.Judging.Sample;

namespace ProfessionSimulator.Tests.Judging;

public sealed class QuotedPassageTests
{
    private const string Text = "Сначала — резерв. We don't know, so we wait until Thursday.";

    [Theory]
    [InlineData("You write “we wait until Thursday”.", "we wait until Thursday", true)]
    [InlineData("Вы пишете: «сначала - резерв».", "сначала - резерв", true)]
    [InlineData("Ты пишешь „Сначала — резерв“.", "Сначала — резерв", true)]
    [InlineData("You say \"we wait until Friday\".", "we wait until Friday", false)]
    [InlineData("You say 'we don't know' once.", "we don't know", true)]
    public void Quotation_IsFoundOrNot(string text, string words, bool isFound)
    {
        var passage = Assert.Single(QuotedPassage.FindIn(text, [Answer(Text)]));

        Assert.Equal(words, Sample.Read(passage.Span, text));
        Assert.Equal(isFound, passage.Place is not null);
    }

    [Theory]
    [InlineData("Nothing is quoted in the learner's plan and the team's.")]
    [InlineData("One “mark is never\nclosed.")]
    public void WhatIsNoPair_IsNoQuotation(string text) => Assert.Empty(QuotedPassage.FindIn(text, [Answer(Text)]));
}
