using ProfessionSimulator.E2E.Support;
using ProfessionSimulator.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

public sealed class LimitTests(Chromium chromium) : BrowserTest(chromium)
{
    private protected override void Configure(AppFactory app) =>
        app.Set("ProfessionSimulator:Limits:StreamsAtOnce", "1");

    [Fact]
    public async Task TooLongAnswer_IsHeldBack_UntilShortened()
    {
        Model.Enqueue(Reply.Text("First task."), Reply.Text("Second task."));
        var player = await NewPlayerAsync();
        await player.StartAsync();
        await player.ExpectTaskAsync(1, "First task.");
        var tooLong = new string('x', 25_000);
        var count = player.Page.Locator("#answer-count");

        await player.TypeAsync("Four");
        await Expect(count).ToHaveTextAsync("1 word · 4 / 20,000");
        await player.AnswerAsync(tooLong);

        await Expect(count).ToHaveTextAsync("1 word · 25,000 / 20,000");
        await player.ExpectAlertAsync("The answer is too long. Shorten it");
        await Expect(player.AnswerBox).ToHaveValueAsync(tooLong);
        await player.ReloadAsync();
        await Expect(player.AnswerBox).ToHaveValueAsync(tooLong);
        await player.AnswerAsync(tooLong[..20_000]);
        await player.ExpectTaskAsync(2, "Second task.");
    }

    [Fact]
    public async Task TabOverTheStreamLimit_GetsTheFinishedText()
    {
        var live = Model.EnqueueLive();
        var player = await NewPlayerAsync();
        await player.StartAsync();
        await live.SendAsync("First ");
        await player.ExpectTextSoFarAsync("First ");
        // Hidden pages close their streams; this one must not count as hidden.
        await player.Page.EvaluateAsync("Object.defineProperty(document, 'hidden', { get: () => false })");

        var other = await player.OpenSecondTabAsync();
        other.PageErrors.Expect("429");
        other.PageErrors.ExpectFetchedText();
        await Expect(other.Page.Locator("[hx-get$='follow=poll']")).ToHaveCountAsync(1);
        Assert.Equal(2, player.PageErrors.Log.Count(line => line.StartsWith(
            "request: GET", StringComparison.Ordinal) && line.Contains("/generations/", StringComparison.Ordinal)));
        await live.SendAsync("task.");
        await live.FinishAsync();

        await player.ExpectTaskAsync(1, "First task.");
        await other.ExpectTaskAsync(1, "First task.");
    }
}
