using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.E2E.Support;
using ProfessionSimulator.Simulation;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

/// <summary>Drafts that do not reach the server or are refused.</summary>
public sealed class FailedDraftTests(Chromium chromium) : DraftTest(chromium)
{
    [Fact]
    public async Task ThrottledDraft_IsShown_AndRetriedAfterRetryAfter()
    {
        var player = await AtFirstTaskWithStoppedClockAsync();
        player.PageErrors.Expect("429");
        await player.Page.RouteAsync(DraftAddress, route =>
            route.FulfillAsync(new() { Status = 429, Headers = [new("Retry-After", "20")] }), new() { Times = 1 });

        await player.TypeAsync("One too many");
        await player.Page.Clock.RunForAsync(1_000);
        await player.ExpectDraftNotSavedAsync();
        Assert.Equal(["One too many"], await player.LocalCopiesAsync());
        await player.Page.Clock.RunForAsync(19_900);
        Assert.Equal(1, DraftsSentBy(player));
        await player.Page.Clock.RunForAsync(5_100);

        await player.ExpectDraftSavedAsync();
        Assert.Equal("One too many", await StoredDraftAsync());
    }

    /// <summary>Something in between may answer, such as a hotel's sign-in page or a proxy.</summary>
    [Theory]
    [InlineData(200)]
    [InlineData(413)]
    [InlineData(502)]
    public async Task IntermediarysResponse_IsNotShown_DraftIsRetried(int status)
    {
        var player = await AtFirstTaskWithStoppedClockAsync();
        player.PageErrors.Expect($"{status}");
        await player.Page.RouteAsync(DraftAddress, route =>
            route.FulfillAsync(new() { Status = status, Body = "<p>Welcome to the hotel</p>" }), new() { Times = 1 });

        await player.TypeAsync("From a hotel");
        await player.Page.Clock.RunForAsync(1_000);
        await player.ExpectDraftNotSavedAsync();
        await player.Page.Clock.RunForAsync(5_000);

        await player.ExpectDraftSavedAsync();
        Assert.Equal("From a hotel", await StoredDraftAsync());
    }

    [Fact]
    public async Task DraftWithALostResponse_IsNoConflict()
    {
        var player = await WithADraftWhoseAnswerWasLostAsync();
        Assert.Equal("It arrived", await StoredDraftAsync());
        await player.TypeAsync("It arrived, and goes on");
        await player.Page.Clock.RunForAsync(5_000);

        await player.ExpectDraftSavedAsync();
        Assert.Equal("It arrived, and goes on", await StoredDraftAsync());
    }

    [Fact]
    public async Task TextTypedBackAfterALostResponse_IsSavedAgain()
    {
        var player = await WithADraftWhoseAnswerWasLostAsync();

        await player.TypeAsync("");
        await player.ExpectDraftNotSavedAsync();
        await player.Page.Clock.RunForAsync(5_000);

        await player.ExpectDraftSavedAsync();
        Assert.Equal("", await StoredDraftAsync());
    }

    [Fact]
    public async Task LaterOfTwoLostResponses_IsNoConflict()
    {
        var player = await WithADraftWhoseAnswerWasLostAsync();
        await player.Page.RouteAsync(DraftAddress, route => route.AbortAsync(), new() { Times = 1 });
        await player.TypeAsync("It arrived, and this did not");
        var before = DraftsSentBy(player);
        await player.Page.Clock.RunForAsync(5_000);
        await Eventually.TrueAsync(() => Task.FromResult(DraftsSentBy(player) > before));

        await player.TypeAsync("It arrived, and all is well");
        await player.Page.Clock.RunForAsync(10_000);

        await player.ExpectDraftSavedAsync();
        Assert.Equal("It arrived, and all is well", await StoredDraftAsync());
    }

    [Theory]
    [InlineData("window", "online")]
    [InlineData("window", "focus")]
    [InlineData("document", "visibilitychange")]
    public async Task FailedDraft_IsRetriedAtOnce_OnlineOrFocused(string target, string sign)
    {
        var player = await AtFirstTaskWithStoppedClockAsync();
        player.PageErrors.Expect("502");
        await player.Page.RouteAsync(
            DraftAddress, route => route.FulfillAsync(new() { Status = 502 }), new() { Times = 1 });
        await player.TypeAsync("Hopeful");
        await player.Page.Clock.RunForAsync(1_000);
        await player.ExpectDraftNotSavedAsync();

        await player.Page.EvaluateAsync($"{target}.dispatchEvent(new Event('{sign}'))");

        await player.ExpectDraftSavedAsync();
    }

    [Fact]
    public async Task HangingRequest_IsAborted()
    {
        var player = await AtFirstTaskWithStoppedClockAsync();
        player.PageErrors.ExpectBrokenConnections();
        await player.Page.EvaluateAsync("""
        () => {
          AbortSignal.timeout = () => {
            const timeout = new AbortController();
            window.expire = () => timeout.abort();
            return timeout.signal;
          };
        }
        """);
        var held = await HoldDraftAsync(player);
        await player.TypeAsync("Hangs");
        await player.Page.Clock.RunForAsync(1_000);
        await held;
        await Expect(player.DraftStatus).ToHaveTextAsync("Saving…");

        await player.Page.EvaluateAsync("window.expire()");

        await player.ExpectDraftNotSavedAsync();
        await player.Page.Clock.RunForAsync(5_000);
        await player.ExpectDraftSavedAsync();
    }

    [Fact]
    public async Task RefusedDraft_IsExplained_RetriedOnlyWhenChanged()
    {
        var player = await AtFirstTaskWithStoppedClockAsync();
        player.PageErrors.Expect("409");
        await App.WriteAsync(
            db => db.Attempts.ExecuteUpdateAsync(set => set.SetProperty(a => a.Status, AttemptStatus.Abandoned)));

        await player.TypeAsync("Too late");
        await player.Page.Clock.RunForAsync(1_000);
        await Expect(player.DraftStatus).ToHaveTextAsync("This attempt ended when you started a new one.");
        await player.ComeBackAsync();
        Assert.Equal(1, DraftsSentBy(player));
        await player.TypeAsync("Too late again");
        await player.Page.Clock.RunForAsync(1_000);

        await Expect(player.DraftStatus).ToHaveTextAsync("This attempt ended when you started a new one.");
        Assert.Equal(2, DraftsSentBy(player));
        await Expect(player.AnswerBox).ToHaveValueAsync("Too late again");
    }

    private async Task<Player> WithADraftWhoseAnswerWasLostAsync()
    {
        var player = await AtFirstTaskWithStoppedClockAsync();
        player.PageErrors.ExpectBrokenConnections();
        await player.Page.RouteAsync(DraftAddress, async route =>
        {
            await route.FetchAsync();
            await route.AbortAsync();
        }, new() { Times = 1 });
        await player.TypeAsync("It arrived");
        await player.Page.Clock.RunForAsync(1_000);
        await player.ExpectDraftNotSavedAsync();
        return player;
    }
}
