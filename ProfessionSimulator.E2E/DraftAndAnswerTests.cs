using Microsoft.Playwright;
using ProfessionSimulator.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

/// <summary>A draft and the answer that it becomes must not interfere with each other.</summary>
public sealed class DraftAndAnswerTests(Chromium chromium) : DraftTest(chromium)
{
    [Fact]
    public async Task AnswerInFlight_IsNotSentAsADraft()
    {
        var player = await AtFirstTaskWithStoppedClockAsync();
        var held = await HoldAsync(player, "Answer");

        await player.AnswerAsync("An answer");
        var answer = await held;
        await player.Page.Clock.RunForAsync(5_000);
        await player.ComeBackAsync();
        await answer.ContinueAsync();

        await player.Page.Clock.ResumeAsync();
        await player.ExpectTaskAsync(2, "Second task.");
        Assert.Equal(0, DraftsSentBy(player));
    }

    [Fact]
    public async Task AnswerInFlight_IsShown_AndBlocksTyping()
    {
        var player = await AtFirstTaskAsync();
        player.PageErrors.ExpectBrokenConnections();
        var held = await HoldAsync(player, "Answer");

        await player.AnswerAsync("An answer");
        var answer = await held;
        await Expect(player.Page.GetByText("Sending…")).ToBeVisibleAsync();
        await Expect(player.AnswerBox).Not.ToBeEditableAsync();
        await answer.AbortAsync();

        await Expect(player.AnswerBox).ToBeEditableAsync();
        await Expect(player.Page.GetByText("Sending…")).ToBeHiddenAsync();
        await player.TypeAsync("An answer, and one thing more");
        await player.ExpectDraftSavedAsync();
    }

    /// <summary>Dictation and assistants may set text while the box is read-only.</summary>
    [Fact]
    public async Task TextSetAfterItsAnswer_IsShown()
    {
        var player = await AtFirstTaskAsync();
        var held = await HoldAsync(player, "Answer");
        await player.AnswerAsync("An answer");
        var answer = await held;

        await SetTextAsync(player, "An answer, and one thing more");
        await answer.ContinueAsync();

        await player.ExpectTaskAsync(2, "Second task.");
        await Expect(
            player.Page.GetByRole(AriaRole.Region, new() { Name = "it wasn't sent" }).GetByRole(AriaRole.Textbox))
            .ToHaveValueAsync("An answer, and one thing more");
        await player.ExpectEarlierTaskAsync(1, "First task.", "An answer");
    }

    /// <summary>The server has the answer and reports the task as closed before the page knows.</summary>
    [Fact]
    public async Task AnswerInFlight_IsNotResentByTheClock()
    {
        var player = await AtFirstTaskAsync();
        await Expect(player.Clock).ToHaveAttributeAsync("role", "timer");
        var (taken, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        await player.Page.RouteAsync("**/attempts/*?handler=Answer", async route =>
        {
            var reply = await route.FetchAsync();
            taken.TrySetResult();
            await go.Task;
            await route.FulfillAsync(new() { Response = reply });
        });
        await player.AnswerAsync("An answer");
        await taken.Task;

        await player.Clock.EvaluateAsync("clock => clock.dispatchEvent(new CustomEvent('resync'))");
        await Expect(player.Clock).ToHaveTextAsync("This task has been answered already.");
        await SetTextAsync(player, "An answer, and one thing more");
        go.SetResult();
        await player.ExpectTaskAsync(2, "Second task.");

        Assert.Single(player.PageErrors.Log, line => line.StartsWith(
            "request: POST", StringComparison.Ordinal) && line.EndsWith("handler=Answer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TextSetDuringARewrite_IsKept()
    {
        var player = await AtFirstTaskAsync();
        var held = await HoldAsync(player, "Again");
        await player.TypeAsync("So far");
        await player.Page.GetByText("Something wrong with this task?").ClickAsync();
        await player.PressAsync("Ask for a new version");
        var again = await held;

        await SetTextAsync(player, "So far, and on");
        await again.ContinueAsync();

        await player.ExpectTaskAsync(1, "Second task.");
        await Expect(player.AnswerBox).ToHaveValueAsync("So far, and on");
        await player.ExpectDraftSavedAsync();
        Assert.Equal("So far, and on", await StoredDraftAsync());
    }

    [Fact]
    public async Task IntermediarysResponseToAnAnswer_IsNoAcceptance()
    {
        var player = await AtFirstTaskAsync();
        player.PageErrors.Expect("409");
        var other = await player.OpenSecondTabAsync();
        await other.TypeAsync("There");
        await other.ExpectDraftSavedAsync();
        // An undecided text is stored in this browser only.
        await player.TypeAsync("Here");
        await player.ExpectBothTextsAsync(typed: "Here", stored: "There");
        await player.Page.RouteAsync(
            "**/attempts/*?handler=Answer",
            route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<h1>Welcome to the hotel</h1>" }),
            new() { Times = 1 });

        await player.PressAsync("Send answer");

        await player.ExpectAlertAsync("Can't reach the server");
        await player.ExpectBothTextsAsync(typed: "Here", stored: "There");
        Assert.Equal(["Here"], await player.LocalCopiesAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AnswerAfterItsDraft_EndsTheDraft(bool draftHadArrived)
    {
        var player = await AtFirstTaskWithStoppedClockAsync();
        var held = await HoldDraftAsync(player);
        await player.TypeAsync("First");
        await player.Page.Clock.RunForAsync(1_000);
        var draft = await held;
        var reply = draftHadArrived ? await draft.FetchAsync() : null;

        await player.Page.Clock.ResumeAsync();
        await player.AnswerAsync("First and all");
        await player.ExpectTaskAsync(2, "Second task.");
        await player.Page.RunAndWaitForResponseAsync(
            () => draftHadArrived ? draft.FulfillAsync(new() { Response = reply }) : draft.ContinueAsync(),
            response => response.Url.EndsWith("handler=Draft", StringComparison.Ordinal));

        // The page of the next task must say nothing about it.
        await Expect(player.DraftStatus).ToBeEmptyAsync();
        await player.TypeAsync("The second answer");
        await player.ExpectDraftSavedAsync();
        await player.ExpectEarlierTaskAsync(1, "First task.", "First and all");
        Assert.Equal(2, DraftsSentBy(player));
        Assert.Empty(await player.LocalCopiesAsync());
    }

    [Fact]
    public async Task FailedDraft_IsRetried_AfterAnAnswerInFlight()
    {
        var player = await AtFirstTaskWithStoppedClockAsync();
        player.PageErrors.Expect("502");
        player.PageErrors.Expect("503");
        await player.Page.RouteAsync(
            DraftAddress, route => route.FulfillAsync(new() { Status = 502 }), new() { Times = 1 });
        var held = await HoldAsync(player, "Answer");
        await player.TypeAsync("An answer");
        await player.Page.Clock.RunForAsync(1_000);
        await player.ExpectDraftNotSavedAsync();

        await player.PressAsync("Send answer");
        var answer = await held;
        await player.Page.Clock.RunForAsync(5_000);
        Assert.Equal(1, DraftsSentBy(player));
        // A saved draft ends the alert, so one more has to fail until the alert was seen.
        player.PageErrors.Expect("502");
        await player.Page.RouteAsync(
            DraftAddress, route => route.FulfillAsync(new() { Status = 502 }), new() { Times = 1 });
        await answer.FulfillAsync(new() { Status = 503 });
        await player.ExpectAlertAsync("can't save right now");
        await player.Page.Clock.ResumeAsync();

        await player.ExpectDraftSavedAsync();
        Assert.Equal("An answer", await StoredDraftAsync());
    }

    [Fact]
    public async Task FailedDraft_OfARewrittenTask_IsNotRetried()
    {
        var player = await AtFirstTaskWithStoppedClockAsync();
        player.PageErrors.Expect("429");
        await player.Page.RouteAsync(DraftAddress, route =>
            route.FulfillAsync(new() { Status = 429, Headers = [new("Retry-After", "60")] }), new() { Times = 1 });
        await player.TypeAsync("So far");
        await player.Page.Clock.RunForAsync(1_000);
        await player.ExpectDraftNotSavedAsync();
        await player.Page.Clock.ResumeAsync();
        await player.Page.GetByText("Something wrong with this task?").ClickAsync();
        await player.PressAsync("Ask for a new version");
        await player.ExpectTaskAsync(1, "Second task.");
        await Expect(player.AnswerBox).ToHaveValueAsync("So far");
        Assert.Equal("So far", await StoredDraftAsync());
        // A request in flight would time out in the leap.
        await Expect(player.Clock).ToHaveAttributeAsync("role", "timer");
        var before = DraftsSentBy(player);

        await player.Page.Clock.FastForwardAsync(90_000);
        await player.TypeAsync("So far, and on");

        await player.ExpectDraftSavedAsync();
        Assert.Equal(before + 1, DraftsSentBy(player));
    }
}
