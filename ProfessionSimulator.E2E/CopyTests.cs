using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ProfessionSimulator.E2E.Support;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

/// <summary>Copying a finished text as the model wrote it.</summary>
public sealed class CopyTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Written = "## Inbox\n\n* **one**\n*  <two> ";

    [Theory]
    [InlineData("Enter")]
    [InlineData("Space")]
    public async Task Copy_YieldsTheExactMarkdown(string key)
    {
        var player = await AtTextAsync();
        await player.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);

        await Button(player, "Copy as Markdown").PressAsync(key);

        await Expect(Button(player, "Copied")).ToBeVisibleAsync();
        await Expect(player.Page.Locator("#announcer")).ToHaveTextAsync("Copied");
        Assert.Equal(Written, await player.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
    }

    /// <summary>Without a button under the focus, Space would scroll.</summary>
    [Fact]
    public async Task Space_PressesTheButtonOnly()
    {
        var player = await AtTextAsync();
        await player.Page.EvaluateAsync(
            "addEventListener('keydown', event => { window.isTaken = event.defaultPrevented; })");

        await Button(player, "Copy as Markdown").PressAsync("Space");

        Assert.True(await player.Page.EvaluateAsync<bool>("window.isTaken"));
    }

    [Fact]
    public async Task RefusedClipboard_IsReported()
    {
        var player = await AtTextAsync();
        await player.Page.EvaluateAsync(
            "() => { navigator.clipboard.write = () => Promise.reject(new DOMException('Refused', 'NotAllowedError')); }");

        await player.PressAsync("Copy as Markdown");

        await Expect(Button(player, "Not copied")).ToBeVisibleAsync();
        await Expect(player.Page.Locator("#announcer")).ToHaveTextAsync("Not copied");
    }

    /// <summary>After the session's end, the text's URL redirects to the sign-in page.</summary>
    [Fact]
    public async Task EndedSession_CopiesNoLoginPage()
    {
        var player = await AtTextAsync();
        await player.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        player.PageErrors.ExpectBrokenConnections();
        await player.Page.Context.ClearCookiesAsync();

        await player.PressAsync("Copy as Markdown");

        await Expect(Button(player, "Not copied")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task MissingClipboard_ShowsTheMarkdown()
    {
        var player = await AtTextAsync();
        await player.Page.EvaluateAsync("Object.defineProperty(navigator, 'clipboard', { value: undefined })");

        await player.PressAsync("Copy as Markdown");

        await Expect(player.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/generations/[0-9]+/text$"));
        Assert.Equal(Written, await player.Page.Locator("pre").TextContentAsync());
    }

    private static ILocator Button(Player player, string name) =>
        player.Page.GetByRole(AriaRole.Button, new() { Name = name });

    private async Task<Player> AtTextAsync()
    {
        Model.Enqueue(Reply.Text(Written));
        var player = await NewPlayerAsync();
        await player.StartAsync();
        await Expect(player.AnswerBox).ToBeEditableAsync();
        // The page also tells the server that the text has arrived, and needs its session for that.
        await App.WaitUntilAsync(db => db.AttemptTasks.AnyAsync(t => t.ReceivedAt != null));
        return player;
    }
}
