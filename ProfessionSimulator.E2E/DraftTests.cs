using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ProfessionSimulator.E2E.Support;
using ProfessionSimulator.Simulation;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

/// <summary>When a draft is sent, and what the page says about it. The browser's clock stands still unless a test moves it.</summary>
public sealed class DraftTests(Chromium chromium) : BrowserTest(chromium)
{
    private static readonly DateTime s_start = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Text_IsSavedASecondAfterTheLastKey()
    {
        var player = await AtFirstTaskWithStoppedClockAsync();

        await player.TypeAsync("Typ");
        await player.Page.Clock.RunForAsync(900);
        await player.TypeAsync("Typed");
        await player.Page.Clock.RunForAsync(900);
        Assert.Equal(0, DraftsSentBy(player));
        await player.Page.Clock.RunForAsync(100);

        await player.SeesDraftSavedAsync();
        Assert.Equal("Typed", await StoredDraftAsync());
        Assert.Equal(1, DraftsSentBy(player));
        Assert.Empty(await player.LocalCopiesAsync());
    }

    [Fact]
    public async Task SomebodyWhoTypesWithoutAPause_IsSavedEveryTenSeconds()
    {
        var player = await AtFirstTaskWithStoppedClockAsync();

        for (var i = 1; i <= 13; i++)
        {
            await player.TypeAsync(new string('x', i));
            await player.Page.Clock.RunForAsync(800);
        }

        await Eventually.TrueAsync(async () => await StoredDraftAsync() == new string('x', 13));
        Assert.Equal(1, DraftsSentBy(player));
    }

    [Fact]
    public async Task Refusal_ForTooManyRequests_IsSaid_AndTriedAgainWhenTheServerSaysSo()
    {
        var player = await AtFirstTaskWithStoppedClockAsync();
        player.Complaints.Expect("429");
        await player.Page.RouteAsync(DraftAddress, route => route.FulfillAsync(new() { Status = 429, Headers = [new("Retry-After", "20")] }), new() { Times = 1 });

        await player.TypeAsync("One too many");
        await player.Page.Clock.RunForAsync(1_000);
        await player.SeesDraftNotSavedAsync();
        Assert.Equal(["One too many"], await player.LocalCopiesAsync());
        await player.Page.Clock.RunForAsync(19_900);
        Assert.Equal(1, DraftsSentBy(player));
        await player.Page.Clock.RunForAsync(5_100);

        await player.SeesDraftSavedAsync();
        Assert.Equal("One too many", await StoredDraftAsync());
    }

    /// <summary>Such as the sign-in page of a hotel's network, or a proxy's own error.</summary>
    [Theory]
    [InlineData(200)]
    [InlineData(413)]
    [InlineData(502)]
    public async Task AnAnswerFromSomethingOnTheWay_IsNotShown_AndTriedAgain(int status)
    {
        var player = await AtFirstTaskWithStoppedClockAsync();
        player.Complaints.Expect($"{status}");
        await player.Page.RouteAsync(DraftAddress, route => route.FulfillAsync(new() { Status = status, Body = "<p>Welcome to the hotel</p>" }), new() { Times = 1 });

        await player.TypeAsync("From a hotel");
        await player.Page.Clock.RunForAsync(1_000);
        await player.SeesDraftNotSavedAsync();
        await player.Page.Clock.RunForAsync(5_000);

        await player.SeesDraftSavedAsync();
        Assert.Equal("From a hotel", await StoredDraftAsync());
    }

    [Fact]
    public async Task WhatIsTypedWhileADraftIsUnderWay_IsSentBehindIt()
    {
        var player = await AtFirstTaskWithStoppedClockAsync();
        var held = await HoldDraftAsync(player);

        await player.TypeAsync("First");
        await player.Page.Clock.RunForAsync(1_000);
        var route = await held;
        await player.TypeAsync("First and more");
        await player.Page.Clock.RunForAsync(5_000);
        Assert.Equal(1, DraftsSentBy(player));
        await route.ContinueAsync();
        await Expect(player.Page.Locator("#answer-form [name=Revision]")).ToHaveValueAsync("1");
        await player.Page.Clock.RunForAsync(1_000);

        await player.SeesDraftSavedAsync();
        Assert.Equal("First and more", await StoredDraftAsync());
    }

    [Fact]
    public async Task ADraftWhoseAnswerWasLost_IsNobodyElses()
    {
        var player = await AtFirstTaskWithStoppedClockAsync();
        player.Complaints.ExpectBrokenConnections();
        await player.Page.RouteAsync(DraftAddress, async route =>
        {
            await route.FetchAsync();
            await route.AbortAsync();
        }, new() { Times = 1 });

        await player.TypeAsync("It arrived");
        await player.Page.Clock.RunForAsync(1_000);
        await player.SeesDraftNotSavedAsync();
        Assert.Equal("It arrived", await StoredDraftAsync());
        await player.TypeAsync("It arrived, and goes on");
        await player.Page.Clock.RunForAsync(5_000);

        await player.SeesDraftSavedAsync();
        Assert.Equal("It arrived, and goes on", await StoredDraftAsync());
    }

    [Fact]
    public async Task TextThatIsTypedBackToWhatIsSaved_IsSaved()
    {
        var player = await AtFirstTaskWithStoppedClockAsync();
        await player.TypeAsync("Saved");
        await player.Page.Clock.RunForAsync(1_000);
        await player.SeesDraftSavedAsync();

        await player.TypeAsync("Saved, or not");
        await player.TypeAsync("Saved");

        await player.SeesDraftSavedAsync();
        await player.Page.Clock.RunForAsync(5_000);
        Assert.Equal(1, DraftsSentBy(player));
        await Eventually.TrueAsync(async () => (await player.LocalCopiesAsync()).Length == 0);
    }

    [Theory]
    [InlineData("window", "online")]
    [InlineData("window", "focus")]
    [InlineData("document", "visibilitychange")]
    public async Task AFailedDraft_IsTriedAgainAtOnceWhenThereIsHope(string target, string sign)
    {
        var player = await AtFirstTaskWithStoppedClockAsync();
        player.Complaints.Expect("502");
        await player.Page.RouteAsync(DraftAddress, route => route.FulfillAsync(new() { Status = 502 }), new() { Times = 1 });
        await player.TypeAsync("Hopeful");
        await player.Page.Clock.RunForAsync(1_000);
        await player.SeesDraftNotSavedAsync();

        await player.Page.EvaluateAsync($"{target}.dispatchEvent(new Event('{sign}'))");

        await player.SeesDraftSavedAsync();
    }

    [Fact]
    public async Task AFailedDraft_WhoseTurnComesDuringAnAnswer_IsTriedBehindIt()
    {
        var player = await AtFirstTaskWithStoppedClockAsync();
        player.Complaints.Expect("502");
        player.Complaints.Expect("503");
        await player.Page.RouteAsync(DraftAddress, route => route.FulfillAsync(new() { Status = 502 }), new() { Times = 1 });
        var held = new TaskCompletionSource<IRoute>();
        await player.Page.RouteAsync("**/attempts/*?handler=Answer", held.SetResult, new() { Times = 1 });
        await player.TypeAsync("An answer");
        await player.Page.Clock.RunForAsync(1_000);
        await player.SeesDraftNotSavedAsync();

        await player.PressAsync("Send the answer");
        var answer = await held.Task;
        await player.Page.Clock.RunForAsync(5_000);
        Assert.Equal(1, DraftsSentBy(player));
        await answer.FulfillAsync(new() { Status = 503 });
        await player.SeesAlertAsync("cannot save at the moment");
        await player.Page.Clock.RunForAsync(5_000);

        await player.SeesDraftSavedAsync();
        Assert.Equal("An answer", await StoredDraftAsync());
    }

    [Fact]
    public async Task ARequestThatHangs_IsGivenUp()
    {
        var player = await AtFirstTaskWithStoppedClockAsync();
        player.Complaints.ExpectBrokenConnections();
        await player.Page.EvaluateAsync("() => { AbortSignal.timeout = () => { const patience = new AbortController(); window.losePatience = () => patience.abort(); return patience.signal; }; }");
        var held = await HoldDraftAsync(player);
        await player.TypeAsync("Hangs");
        await player.Page.Clock.RunForAsync(1_000);
        await held;
        await Expect(player.DraftStatus).ToHaveTextAsync("Saving…");

        await player.Page.EvaluateAsync("window.losePatience()");

        await player.SeesDraftNotSavedAsync();
        await player.Page.Clock.RunForAsync(5_000);
        await player.SeesDraftSavedAsync();
    }

    [Fact]
    public async Task AnAnswerUnderWay_IsNotSentAsADraftToo()
    {
        var player = await AtFirstTaskWithStoppedClockAsync();
        var held = new TaskCompletionSource<IRoute>();
        await player.Page.RouteAsync("**/attempts/*?handler=Answer", held.SetResult);

        await player.AnswerAsync("An answer");
        var answer = await held.Task;
        await player.Page.Clock.RunForAsync(5_000);
        await player.ComeBackAsync();
        await answer.ContinueAsync();

        await player.Page.Clock.ResumeAsync();
        await player.SeesTaskAsync(2, "Second task.");
        Assert.Equal(0, DraftsSentBy(player));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AnAnswerBehindItsDraft_IsTheEndOfTheDraft(bool draftHadArrived)
    {
        var player = await AtFirstTaskWithStoppedClockAsync();
        var held = await HoldDraftAsync(player);
        await player.TypeAsync("First");
        await player.Page.Clock.RunForAsync(1_000);
        var draft = await held;
        var reply = draftHadArrived ? await draft.FetchAsync() : null;

        await player.Page.Clock.ResumeAsync();
        await player.AnswerAsync("First and all");
        await player.SeesTaskAsync(2, "Second task.");
        await player.Page.RunAndWaitForResponseAsync(
            () => draftHadArrived ? draft.FulfillAsync(new() { Response = reply }) : draft.ContinueAsync(),
            response => response.Url.EndsWith("handler=Draft", StringComparison.Ordinal));

        // Nothing of it is said or done where another task stands now.
        await Expect(player.DraftStatus).ToBeEmptyAsync();
        await player.TypeAsync("The second answer");
        await player.SeesDraftSavedAsync();
        await player.SeesEarlierTaskAsync(1, "First task.", "First and all");
        Assert.Equal(2, DraftsSentBy(player));
        Assert.Empty(await player.LocalCopiesAsync());
    }

    [Fact]
    public async Task ARefusedDraft_SaysWhy_AndIsSentAgainOnlyWhenItChanges()
    {
        var player = await AtFirstTaskWithStoppedClockAsync();
        player.Complaints.Expect("409");
        await App.WriteAsync(db => db.Attempts.ExecuteUpdateAsync(set => set.SetProperty(a => a.Status, AttemptStatus.Abandoned)));

        await player.TypeAsync("Too late");
        await player.Page.Clock.RunForAsync(1_000);
        await Expect(player.DraftStatus).ToHaveTextAsync("This attempt was ended by starting a new one.");
        await player.ComeBackAsync();
        Assert.Equal(1, DraftsSentBy(player));
        await player.TypeAsync("Too late again");
        await player.Page.Clock.RunForAsync(1_000);

        await Expect(player.DraftStatus).ToHaveTextAsync("This attempt was ended by starting a new one.");
        Assert.Equal(2, DraftsSentBy(player));
        await Expect(player.AnswerBox).ToHaveValueAsync("Too late again");
    }

    private const string DraftAddress = "**/attempts/*?handler=Draft";

    private async Task<Player> AtFirstTaskWithStoppedClockAsync()
    {
        var player = await NewPlayerAsync();
        await player.Page.Clock.InstallAsync(new() { TimeDate = s_start });
        await AtFirstTaskAsync(player, account: null);
        // A request that waits would be given up when the clock jumps.
        await Expect(player.Clock).ToHaveAttributeAsync("role", "timer");
        await player.Page.Clock.PauseAtAsync(s_start.AddMinutes(3));
        return player;
    }

    private static async Task<Task<IRoute>> HoldDraftAsync(Player player)
    {
        var held = new TaskCompletionSource<IRoute>();
        await player.Page.RouteAsync(DraftAddress, held.SetResult, new() { Times = 1 });
        return held.Task;
    }

    private static int DraftsSentBy(Player player) => player.Complaints.Log.Count(line => line.StartsWith("request: POST", StringComparison.Ordinal) && line.EndsWith("handler=Draft", StringComparison.Ordinal));
}
