using ProfessionSimulator.E2E.Support;
using ProfessionSimulator.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

/// <summary>The network, the server or the tab goes away while somebody types.</summary>
public sealed class InterruptedDraftTests(Chromium chromium) : DraftTest(chromium)
{
    private readonly Chromium _chromium = chromium;

    [Fact]
    public async Task TextTypedOffline_IsSaved_WhenOnline()
    {
        var player = await AtFirstTaskAsync();
        player.PageErrors.ExpectBrokenConnections();
        await player.LoseNetworkAsync();

        await player.TypeAsync("Without a network");
        await player.ExpectDraftNotSavedAsync();
        Assert.Equal(["Without a network"], await player.LocalCopiesAsync());
        await player.RegainNetworkAsync();

        await player.ExpectDraftSavedAsync();
        Assert.Equal("Without a network", await StoredDraftAsync());
        await Eventually.TrueAsync(async () => (await player.LocalCopiesAsync()).Length == 0);
    }

    [Theory]
    [InlineData("play/draft.")]
    [InlineData("play/page-element.")]
    [InlineData("play/play.")]
    [InlineData("local-copy.")]
    public async Task MissingDraftScript_LetsTheLearnerSave(string missing)
    {
        var first = await AtFirstTaskAsync();
        first.PageErrors.ExpectBrokenConnections();
        await first.Page.RouteAsync($"**/js/{missing}*.js", route => route.AbortAsync());
        await first.ReloadAsync();

        await first.TypeAsync("Nobody else saves this.");
        await Expect(first.DraftStatus).ToHaveTextAsync("Not saved automatically. Please save it yourself.");
        await first.PressAsync("Save draft");

        await Expect(first.Page.GetByText("Draft saved")).ToBeVisibleAsync();
        await Expect(first.AnswerBox).ToHaveValueAsync("Nobody else saves this.");
        Assert.Equal("Nobody else saves this.", await StoredDraftAsync());
    }

    [Fact]
    public async Task TextTypedDuringDowntime_IsSavedByTheNextServer()
    {
        var player = await AtFirstTaskAsync();
        player.PageErrors.ExpectBrokenConnections();
        player.PageErrors.Expect("503");
        await App.StopAsync();

        await player.TypeAsync("While it was down");
        await player.ExpectDraftNotSavedAsync();
        App = await App.RestartedAsync();
        App.Serve(Site.Port);

        await player.ExpectDraftSavedAsync();
        Assert.Equal("While it was down", await StoredDraftAsync());
    }

    [Fact]
    public async Task KilledServer_HasWhatItConfirmed_GetsTheRest()
    {
        var killed = await ServerProcess.StartAsync(null, ("ProfessionSimulator__Model__OfflineWordDelay", "00:00:00"));
        var player = await NewPlayerAsync(await _chromium.NewContextAsync(new() { Locale = "en-GB" }), killed.Address);
        player.PageErrors.ExpectBrokenConnections();
        await player.StartAsync();
        await player.TypeAsync("Saved before");
        await player.ExpectDraftSavedAsync();

        await killed.KillAsync();
        await player.TypeAsync("Saved before, and typed while it was down");
        await player.ExpectDraftNotSavedAsync();
        await using var next = await ServerProcess.StartAsync(
            killed.DataFolder, ("ASPNETCORE_URLS", killed.Address.ToString()));

        var other = await player.OpenSecondTabAsync("/privacy");
        await other.Page.EvaluateAsync("indexedDB.deleteDatabase('answers')");
        await player.ExpectDraftSavedAsync();
        await player.ReloadAsync();
        await Expect(player.AnswerBox).ToHaveValueAsync("Saved before, and typed while it was down");
    }

    [Theory]
    [InlineData("leave")]
    [InlineData("close")]
    public async Task TabClosedAfterTheLastKey_SavesTheText(string how)
    {
        var player = await AtFirstTaskAsync();
        // Timers are turned off, so that only leaving the page saves the text.
        await player.Page.EvaluateAsync("() => { window.setTimeout = () => 0; }");

        await player.TypeAsync("And gone");
        if (how == "leave")
            await player.OpenAsync("/privacy");
        else
            await player.Page.CloseAsync(new() { RunBeforeUnload = true });

        await Eventually.TrueAsync(async () => await StoredDraftAsync() == "And gone");
    }

    [Fact]
    public async Task TabClosedDuringASave_SavesTheLaterText()
    {
        var player = await AtFirstTaskAsync();
        var written = new TaskCompletionSource();
        var writing = App.WriteAsync(_ => written.Task);
        try
        {
            await player.TypeAsync("First");
            await Expect(player.DraftStatus).ToHaveTextAsync("Saving…");

            await player.TypeAsync("First and more");
            await player.Page.GotoAsync("about:blank");
        }
        finally
        {
            written.SetResult();
        }
        await writing;

        await Eventually.TrueAsync(async () => await StoredDraftAsync() == "First and more");
    }

    /// <summary>Chromium reports the request as failed at once; other browsers report nothing.</summary>
    [Fact]
    public async Task PageLeftDuringASave_DoesNotWaitForIt()
    {
        var player = await AtFirstTaskWithStoppedClockAsync();
        var held = await HoldDraftAsync(player);
        await player.TypeAsync("First");
        await player.Page.Clock.RunForAsync(1_000);
        await held;

        await player.TypeAsync("First and more");
        await player.Page.EvaluateAsync("dispatchEvent(new PageTransitionEvent('pagehide'))");

        await Eventually.TrueAsync(async () => await StoredDraftAsync() == "First and more");
    }

    /// <summary>The tab was hidden already, so that only its end is reported.</summary>
    [Fact]
    public async Task HiddenTabClosed_TriesOnceMore()
    {
        var player = await AtFirstTaskAsync();
        player.PageErrors.Expect("502");
        await player.Page.RouteAsync(
            DraftAddress, route => route.FulfillAsync(new() { Status = 502 }), new() { Times = 1 });
        await player.Page.EvaluateAsync("""
        () => {
          window.setTimeout = () => 0;
          addEventListener('visibilitychange', event => event.stopImmediatePropagation(), true);
        }
        """);
        await player.TypeAsync("Not yet there");
        await player.Page.EvaluateAsync("dispatchEvent(new Event('online'))");
        await player.ExpectDraftNotSavedAsync();

        await player.Page.CloseAsync();

        await Eventually.TrueAsync(async () => await StoredDraftAsync() == "Not yet there");
    }
}
