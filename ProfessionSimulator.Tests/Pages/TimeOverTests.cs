using ProfessionSimulator.Pages.Attempts;

namespace ProfessionSimulator.Tests.Pages;

/// <summary>How an answer that was sent at zero is shown.</summary>
public class TimeOverTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("one — two\n\n- three.", 3)]
    public void Words_ContainALetterOrDigit(string answer, int words) =>
        Assert.Equal(words, new TimeOver(1, answer).Words);

    [Fact]
    public void ShortAnswer_IsShownWhole()
    {
        var answer = string.Join("\n\n", Enumerable.Repeat("word", 40));

        Assert.Equal(answer.Replace("\n\n", " "), new TimeOver(1, answer).Excerpt);
    }

    [Fact]
    public void LongAnswer_IsShownByItsFirstAndLastWords()
    {
        var answer = string.Join(' ', Enumerable.Range(100, 100));

        Assert.Equal(
            $"{string.Join(' ', Enumerable.Range(100, 25))} […] {string.Join(' ', Enumerable.Range(175, 25))}",
            new TimeOver(1, answer).Excerpt);
    }

    [Fact]
    public void LongWord_IsCutBetweenCharacters()
    {
        var answer = $"x{string.Concat(Enumerable.Repeat("😀", 149))}y";

        Assert.Equal(
            $"x{string.Concat(Enumerable.Repeat("😀", 49))} […] {string.Concat(Enumerable.Repeat("😀", 50))}y",
            new TimeOver(1, answer).Excerpt);
    }
}
