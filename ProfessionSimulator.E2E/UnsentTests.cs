using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ProfessionSimulator.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

/// <summary>Typed text that never reached the server is shown until the learner discards it.</summary>
public sealed class UnsentTests(Chromium chromium) : DraftTest(chromium)
{
    private static ILocator Unsent(Player player) =>
        player.Page.GetByRole(AriaRole.Region, new() { Name = "You wrote this for task 1, but it wasn't sent" });

    /// <summary>The task is answered or abandoned in one tab; the text of the other tab is too late.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LateText_IsShown_UntilDiscarded(bool isLeft)
    {
        var player = await AtFirstTaskAsync();
        player.PageErrors.Expect("409");
        var attempt = player.Page.Url;
        // Otherwise the page would learn that the time is over and submit by itself.
        await player.Page.RouteAsync(
            "**/attempts/*?handler=Clock*", route => route.FulfillAsync(new() { Status = 204 }));
        var other = await player.OpenSecondTabAsync(attempt);
        if (isLeft)
        {
            await StartOverAsync(other);
            await Expect(other.Page.GetByText("Attempt 2")).ToBeVisibleAsync();
        }
        else
        {
            await other.AnswerAsync("Mine");
            await other.ExpectTaskNumberAsync(2);
        }
        await player.TypeAsync("And one thing more");
        await Expect(player.DraftStatus).ToHaveClassAsync(new Regex("is-bad"));

        await player.OpenAsync(attempt);

        var unsent = Unsent(player);
        await Expect(unsent.GetByRole(AriaRole.Textbox)).ToHaveValueAsync("And one thing more");
        await unsent.GetByRole(AriaRole.Button, new() { Name = "Delete this text" }).ClickAsync();
        await Expect(unsent).ToHaveCountAsync(0);
        await Eventually.TrueAsync(async () => (await player.LocalCopiesAsync()).Length == 0);
    }

    [Fact]
    public async Task OfflineTabs_KeepTheirOwnTexts()
    {
        var (later, attempt) = await AfterTwoTabsWithoutNetworkAsync("From here", "From there");

        await later.OpenAsync(attempt);

        await Expect(later.AnswerBox).ToHaveValueAsync("From there");
        await Expect(Unsent(later).GetByRole(AriaRole.Textbox)).ToHaveValueAsync("From here");
        await later.ExpectDraftSavedAsync();
        Assert.Equal(["From here"], await later.LocalCopiesAsync());
    }

    [Fact]
    public async Task RetriedText_DoesNotBecomeTheNewerOne()
    {
        var (here, there, later, attempt) = await InTwoTabsAsync();
        await here.Page.Context.RouteAsync(DraftAddress, route => route.AbortAsync());
        await here.TypeAsync("From here");
        await here.ExpectDraftNotSavedAsync();
        await there.TypeAsync("From there");
        await there.ExpectDraftNotSavedAsync();

        await there.Page.CloseAsync();
        await here.Page.RunAndWaitForRequestAsync(here.ComeBackAsync, DraftAddress);
        await here.Page.CloseAsync();

        await later.OpenAsync(attempt);
        await Expect(later.AnswerBox).ToHaveValueAsync("From there");
        await Expect(Unsent(later).GetByRole(AriaRole.Textbox)).ToHaveValueAsync("From here");
    }

    /// <summary>
    /// The server has the newer text, so its local copy is removed before the older one is looked for.
    /// </summary>
    [Fact]
    public async Task OlderText_IsShown_WhenTheNewerOneArrived()
    {
        var (here, there, later, attempt) = await InTwoTabsAsync();
        await SendNoDraftsAsync(here);
        await here.TypeAsync("From here");
        await here.ExpectDraftNotSavedAsync();
        await there.Page.RouteAsync(DraftAddress, async route =>
        {
            await route.FetchAsync();
            await route.AbortAsync();
        });
        await there.TypeAsync("From there");
        await there.ExpectDraftNotSavedAsync();
        await here.Page.CloseAsync();
        await there.Page.CloseAsync();
        Assert.Equal("From there", await StoredDraftAsync());
        var arrived = new TaskCompletionSource();
        await later.Page.RouteAsync("**/js/play/unsent-text*.js", async route =>
        {
            await arrived.Task;
            await route.ContinueAsync();
        });

        var opening = later.OpenAsync(attempt);
        await Expect(later.AnswerBox).ToHaveValueAsync("From there");
        await Eventually.TrueAsync(async () => (await later.LocalCopiesAsync()).Length == 1);
        arrived.SetResult();
        await opening;

        await Expect(Unsent(later).GetByRole(AriaRole.Textbox)).ToHaveValueAsync("From here");
    }

    [Fact]
    public async Task SameTextInTwoTabs_StaysUntilSaved()
    {
        var (later, attempt) = await AfterTwoTabsWithoutNetworkAsync("Both the same", "Both the same");
        await later.Page.RouteAsync(DraftAddress, route => route.AbortAsync());

        await later.OpenAsync(attempt);

        await Expect(later.AnswerBox).ToHaveValueAsync("Both the same");
        await later.ExpectDraftNotSavedAsync();
        await Expect(Unsent(later)).ToHaveCountAsync(0);
        Assert.Contains("Both the same", await later.LocalCopiesAsync());
    }

    [Fact]
    public async Task LateText_CanBeCopied()
    {
        var (later, attempt) = await AfterTwoTabsWithoutNetworkAsync("From here", "From there");
        await later.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await later.OpenAsync(attempt);

        await Unsent(later).GetByRole(AriaRole.Button, new() { Name = "Copy the text" }).ClickAsync();

        await Expect(Unsent(later).GetByRole(AriaRole.Button, new() { Name = "Copied" })).ToBeVisibleAsync();
        Assert.Equal("From here", await later.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
    }

    /// <summary>Both tabs were closed before the server had their texts.</summary>
    private async Task<(Player Later, string Attempt)> AfterTwoTabsWithoutNetworkAsync(string first, string second)
    {
        var (here, there, later, attempt) = await InTwoTabsAsync();
        foreach (var (player, text) in ((Player, string)[])[(here, first), (there, second)])
        {
            await SendNoDraftsAsync(player);
            await player.TypeAsync(text);
            await player.ExpectDraftNotSavedAsync();
        }
        await here.Page.CloseAsync();
        await there.Page.CloseAsync();
        return (later, attempt);
    }

    private async Task<(Player Here, Player There, Player Later, string Attempt)> InTwoTabsAsync()
    {
        var here = await AtFirstTaskAsync();
        here.PageErrors.ExpectBrokenConnections();
        var there = await here.OpenSecondTabAsync();
        await Expect(there.AnswerBox).ToBeEditableAsync();
        return (here, there, await here.OpenSecondTabAsync("/privacy"), here.Page.Url);
    }

    private static async Task StartOverAsync(Player player)
    {
        await player.Page.GetByRole(AriaRole.Link, new() { Name = "Start over" }).ClickAsync();
        await player.PressAsync("End it and start over");
    }
}
