using ProfessionSimulator.Catalog;

namespace ProfessionSimulator.Tests.Catalog;

public sealed class TeaserTests
{
    private static readonly string s_long = "Одно " + string.Join(' ', Enumerable.Repeat("слово", 60));

    [Theory]
    [InlineData("Short. Enough!", "Short. Enough!")]
    [InlineData("  Short.  ", "Short.")]
    public void ShortText_StaysUnchanged(string description, string teaser) =>
        Assert.Equal(teaser, Teaser.From(description));

    [Fact]
    public void WholeSentences_AreKept() =>
        Assert.Equal("Один день в школе. Утром — звонок.", Teaser.From($"Один день в школе. Утром — звонок. {s_long}."));

    [Fact]
    public void FullStopWithinASentence_IsNotItsEnd() => Assert.Equal(
        "About 5.5 hours, e.g. of work. Then more.",
        Teaser.From($"About 5.5 hours, e.g. of work. Then more. {s_long}."));

    [Fact]
    public void OneLongSentence_IsCutBetweenWords()
    {
        var teaser = Teaser.From(s_long);

        Assert.EndsWith("слово…", teaser);
        Assert.True(teaser.Length < 200);
        Assert.Equal(191, Teaser.From(new string('ж', 400)).Length);
    }
}
