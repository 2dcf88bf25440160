using ProfessionSimulator.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

/// <summary>The word count beside the box.</summary>
public sealed class AnswerCountTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task Words_AreCounted()
    {
        var player = await AtFirstTaskAsync();

        await player.TypeAsync("Well-known: two — words");

        await ExpectCountAsync(player, "3 words · 23 / 20,000");
    }

    [Fact]
    public async Task Selection_IsCounted_WhileItLasts()
    {
        var player = await AtFirstTaskAsync();
        await player.TypeAsync("One two three four");

        await SelectAsync(player, 4, 13);
        await ExpectCountAsync(player, "2 words selected · 18 / 20,000");

        await SelectAsync(player, 0, 3);
        await ExpectCountAsync(player, "1 word selected · 18 / 20,000");

        await SelectAsync(player, 4, 4);
        await ExpectCountAsync(player, "4 words · 18 / 20,000");
    }

    [Theory]
    [InlineData("To Ann:\nthe release is late.\n\nTo Adam: rest.", 12, "9 words, 6 in this paragraph · 44 / 20,000")]
    [InlineData("To Ann:\nthe release is late.\n\nTo Adam: rest.", 44, "9 words, 3 in this paragraph · 44 / 20,000")]
    [InlineData("To Ann: late.\nTo Adam: rest well.", 20, "7 words, 4 in this paragraph · 33 / 20,000")]
    [InlineData("One.\n\n\nTwo.", 6, "2 words · 11 / 20,000")]
    [InlineData("One paragraph.\n", 3, "2 words · 15 / 20,000")]
    public async Task ParagraphAtTheCaret_IsCountedBesideTheWhole(string text, int caret, string count)
    {
        var player = await AtFirstTaskAsync();
        await player.TypeAsync(text);

        await SelectAsync(player, caret, caret);

        await ExpectCountAsync(player, count);
    }

    [Fact]
    public async Task Blur_ShowsTheWholeCount()
    {
        var player = await AtFirstTaskAsync();
        await player.TypeAsync("One two three four");
        await SelectAsync(player, 4, 13);

        await player.AnswerBox.BlurAsync();

        await ExpectCountAsync(player, "4 words · 18 / 20,000");
    }

    private static async Task SelectAsync(Player player, int from, int to) =>
        await player.AnswerBox.EvaluateAsync(
            "(box, [from, to]) => { box.focus(); box.setSelectionRange(from, to); }", new[] { from, to });

    private static Task ExpectCountAsync(Player player, string count) =>
        Expect(player.Page.Locator("#answer-count")).ToHaveTextAsync(count);
}
