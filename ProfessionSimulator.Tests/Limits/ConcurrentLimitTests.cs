using System.Net;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Budget;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Limits;

/// <summary>The limits on one user's concurrent texts and streams.</summary>
public sealed class ConcurrentLimitTests : IAsyncLifetime
{
    private AppFactory _app = null!;

    public async ValueTask InitializeAsync()
    {
        _app = (await AppFactory.StartAsync())
            .Set("ProfessionSimulator:Limits:GenerationsAtOnce", "1")
            .Set("ProfessionSimulator:Limits:StreamsAtOnce", "2");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task TextOverTheLimit_IsRefused_AndStartsNothing()
    {
        var learner = await _app.NewLearnerAsync();
        var live = _app.Upstream.EnqueueLive();
        await using var first = await learner.CurrentStreamAsync(await learner.ProfessionAsync("ru"));
        var other = await learner.ProfessionAsync("en");

        await RefusalAssert.TooManyRequestsAsync(await learner.CurrentAsync(other), "too_many_requests", 5);
        Assert.Equal(1, await _app.ReadAsync(db => db.Attempts.CountAsync()));
        Assert.Equal(1, await _app.ReadAsync(db => db.TokenReservations.CountAsync(r => r.Purpose == Purpose.Report)));
        var somebodyElse = await _app.NewLearnerAsync();
        await Learner.JsonAsync(await somebodyElse.CurrentAsync(other));

        await live.FinishAsync();
        await first.RestAsync();
        await Learner.JsonAsync(await learner.CurrentAsync(other));
    }

    [Fact]
    public async Task Answer_IsKept_WhenTheNextTextIsRefused()
    {
        var learner = await _app.NewLearnerAsync();
        var (busy, played) = (await learner.ProfessionAsync("ru"), await learner.ProfessionAsync("en"));
        var task = (await Learner.JsonAsync(await learner.CurrentAsync(played))).GetProperty("id").GetInt32();
        var live = _app.Upstream.EnqueueLive();
        await using var other = await learner.CurrentStreamAsync(busy);

        await RefusalAssert.TooManyRequestsAsync(await learner.SubmitAsync(task, "Kept"), "too_many_requests");
        await RefusalAssert.TooManyRequestsAsync(await learner.SubmitAsync(task, "Kept"), "too_many_requests");

        Assert.Equal(
            "Kept",
            await _app.ReadAsync(db => db.AttemptTasks.Where(t => t.Id == task).Select(t => t.Answer).SingleAsync()));
        await live.FinishAsync();
        await other.RestAsync();
        var next = await Learner.JsonAsync(await learner.SubmitAsync(task, "Kept"));
        Assert.Equal(2, next.GetProperty("next_task").GetProperty("order").GetInt32());
    }

    [Fact]
    public async Task Page_ShowsARefusedText_WithTheAnswerAndRetry()
    {
        var visitor = new Visitor(_app);
        var task = await visitor.StartAsync();
        var live = _app.Upstream.EnqueueLive();
        var other = (await visitor.GetAsync("/"))
            .Document.QuerySelectorAll(".card-title a")
            .Select(a => a.GetAttribute("href")!)
            .Last();
        Assert.Equal("Growing", (await visitor.SubmitAsync(await visitor.GetAsync(other), ".start-box form")).Panel);

        var refused = await visitor.SubmitAsync(task, "#answer-form", new() { ["Answer"] = "Kept" });

        Assert.Equal("Failed", refused.Panel);
        Assert.Contains(
            "Several texts are already being written for you",
            refused.Document.QuerySelector("#panel [role=alert]")!.TextContent);
        Assert.Contains("Kept", refused.Document.QuerySelector(".past .own-words")!.TextContent);
        var still = await visitor.SubmitAsync(refused, "#panel form");
        Assert.Equal("Failed", still.Panel);
        await live.FinishAsync();
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (still.Panel == "Failed" && !timeout.IsCancellationRequested)
            still = await visitor.SubmitAsync(still, "#panel form");
        Assert.Equal("Answer", (await visitor.CompleteAsync(still)).Panel);
    }

    [Fact]
    public async Task RewriteOverTheLimit_IsRefused_TaskStays()
    {
        var visitor = new Visitor(_app);
        var task = await visitor.StartAsync();
        var live = _app.Upstream.EnqueueLive();
        var other = (await visitor.GetAsync("/"))
            .Document.QuerySelectorAll(".card-title a")
            .Select(a => a.GetAttribute("href")!)
            .Last();
        await visitor.SubmitAsync(await visitor.GetAsync(other), ".start-box form");

        var refused = await visitor.SubmitAsync(task, ".again button", new() { ["Answer"] = "So far" });

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Equal("So far", refused.Typed);
        // The typed text was saved, so it does not count as another window's draft.
        var again = await visitor.SubmitAsync(refused, ".again button", new() { ["Answer"] = "So far, and on" });
        Assert.Equal((HttpStatusCode.TooManyRequests, "So far, and on"), (again.Status, again.Typed));
        Assert.NotNull(refused.Response.Headers.RetryAfter);
        Assert.Contains("Several texts are already being written for you", refused.Text);
        Assert.Equal("Answer", refused.Panel);
        await live.FinishAsync();
    }

    [Fact]
    public async Task StreamOverTheLimit_IsRefused_UntilAClientLeaves()
    {
        var learner = await _app.NewLearnerAsync();
        var profession = await learner.ProfessionAsync();
        var live = _app.Upstream.EnqueueLive();
        await using var first = await learner.CurrentStreamAsync(profession);
        var second = await learner.CurrentStreamAsync(profession);
        await second.UntilAsync("metadata");

        await using (var third = await learner.CurrentStreamAsync(profession))
            Assert.Equal(HttpStatusCode.TooManyRequests, third.Response.StatusCode);
        await RefusalAssert.TooManyRequestsAsync(
            await learner.Http.GetAsync($"/api/tasks/profession/{profession}/current/stream"), "too_many_streams", 5);

        await second.DisposeAsync();
        await using var next = await OpenWhenAllowedAsync(() => learner.CurrentStreamAsync(profession));
        await live.SendAsync("Word");
        Assert.Equal("Word", (await next.UntilAsync("token")).Token);
        await live.FinishAsync();
        await first.RestAsync();
        await next.RestAsync();
        for (var i = 0; i < 5; i++)
        {
            await using var ended = await OpenWhenAllowedAsync(() => learner.CurrentStreamAsync(profession));
            Assert.Equal("done", (await ended.RestAsync())[^1].Type);
        }
    }

    [Fact]
    public async Task PageStreams_CountTowardsTheLimit()
    {
        var visitor = new Visitor(_app);
        var live = _app.Upstream.EnqueueLive();
        var page = await visitor.BeginAsync();
        await using var first = await visitor.StreamAsync(page.StreamUrl!);
        var second = await visitor.StreamAsync(page.StreamUrl!);

        await using (var third = await visitor.StreamAsync(page.StreamUrl!))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, third.Response.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(5), third.Response.Headers.RetryAfter!.Delta);
        }

        await second.DisposeAsync();
        await using var next = await OpenWhenAllowedAsync(() => visitor.StreamAsync(page.StreamUrl!));
        Assert.Equal(HttpStatusCode.OK, next.Response.StatusCode);
        await live.FinishAsync();
    }

    /// <summary>Opens the stream again and again until the server has noticed that the other client left.</summary>
    private static async Task<SseStream> OpenWhenAllowedAsync(Func<Task<SseStream>> open)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var stream = await open();
            if (stream.Response.StatusCode != HttpStatusCode.TooManyRequests)
                return stream;
            await stream.DisposeAsync();
            timeout.Token.ThrowIfCancellationRequested();
        }
    }
}
