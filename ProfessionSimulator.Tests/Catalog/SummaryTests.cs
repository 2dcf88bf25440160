using ProfessionSimulator.Catalog;

namespace ProfessionSimulator.Tests.Catalog;

public sealed class SummaryTests
{
    private static readonly string s_long = "Одно " + string.Join(' ', Enumerable.Repeat("слово", 60));

    [Theory]
    [InlineData("Short. Enough!", "Short. Enough!")]
    [InlineData("  Short.  ", "Short.")]
    public void ShortText_StaysUnchanged(string description, string summary) =>
        Assert.Equal(summary, Summary.Of(description));

    [Fact]
    public void WholeSentences_AreKept() =>
        Assert.Equal("Один день в школе. Утром — звонок.", Summary.Of($"Один день в школе. Утром — звонок. {s_long}."));

    [Fact]
    public void FullStopWithinASentence_IsNotItsEnd() => Assert.Equal(
        "About 5.5 hours, e.g. of work. Then more.",
        Summary.Of($"About 5.5 hours, e.g. of work. Then more. {s_long}."));

    [Fact]
    public void OneLongSentence_IsCutBetweenWords()
    {
        var summary = Summary.Of(s_long);

        Assert.EndsWith("слово…", summary);
        Assert.True(summary.Length < 200);
        Assert.Equal(191, Summary.Of(new string('ж', 400)).Length);
    }
}
