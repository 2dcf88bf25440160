using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Generations;

/// <summary>The engine in the running application: restart, shutdown, failing storage, a full queue.</summary>
public class EngineTests
{
    [Fact]
    public async Task InterruptedText_IsRestarted_OnlyWhenItsLearnerReturns()
    {
        var app = await AppFactory.StartAsync();
        var learner = await app.NewLearnerAsync();
        var profession = await learner.ProfessionAsync();
        var live = app.Upstream.EnqueueLive();
        var stream = await learner.CurrentStreamAsync(profession);
        await live.SendAsync("Half of the");
        var seen = await stream.UntilAsync("token");
        var generation = int.Parse(seen.Id!.Split(':')[0]);
        await app.StopAsync();

        await using var next = await app.RestartedAsync();
        next.Upstream.Default = Reply.Text("Another text.");
        var again = learner.In(next);
        await again.ProfessionAsync();
        Assert.Equal(0, next.Upstream.RequestCount);
        await using var followed = await again.FollowAsync(generation, seen.Id);
        var events = await followed.RestAsync();

        Assert.Equal(["reset", "metadata"], events.Take(2).Select(e => e.Type));
        Assert.NotEqual(generation, events[0].Body.GetProperty("generation_id").GetInt32());
        Assert.Equal("Another text.", string.Concat(events.Select(e => e.IsComment ? null : e.Token)));
        Assert.Equal(1, next.Upstream.RequestCount);
    }

    [Fact]
    public async Task InterruptedText_IsMarkedAtStart_FreesItsLearnersSlot()
    {
        var app = await AppFactory.StartAsync();
        var learner = await app.NewLearnerAsync();
        var live = app.Upstream.EnqueueLive();
        var stream = await learner.CurrentStreamAsync(await learner.ProfessionAsync());
        await live.SendAsync("Half of the");
        await stream.UntilAsync("token");
        await app.StopAsync();

        await using var next = (await app.RestartedAsync()).Set("ProfessionSimulator:Limits:GenerationsAtOnce", "1");
        var lost = await next.ReadAsync(db => db.Generations.SingleAsync());
        var again = learner.In(next);

        Assert.Equal(
            (GenerationState.Failed, "server_restarting", true), (lost.State, lost.FailureCode, lost.Retryable));
        Assert.NotNull(lost.EndedAt);
        await Learner.JsonAsync(await again.CurrentAsync(await again.ProfessionAsync("en")));
    }

    [Fact]
    public async Task Shutdown_EndsEveryStreamWithServerRestarting()
    {
        var app = await AppFactory.StartAsync();
        var learner = await app.NewLearnerAsync();
        var live = app.Upstream.EnqueueLive();
        await using var stream = await learner.CurrentStreamAsync(await learner.ProfessionAsync());
        await live.SendAsync("Half");
        await stream.UntilAsync("token");

        app.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        var error = await stream.UntilAsync("error");

        Assert.Equal("server_restarting", error.Body.GetProperty("code").GetString());
        Assert.Null(error.Id);
        Assert.Null(await stream.NextAsync());
        await app.DisposeAsync();
    }

    [Fact]
    public async Task UnsavedText_IsNotAnnounced_ThenStoredFromMemory()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var app = await AppFactory.StartAsync(clock);
        var learner = await app.NewLearnerAsync();
        var profession = await learner.ProfessionAsync();
        var live = app.Upstream.EnqueueLive();
        await using var stream = await learner.CurrentStreamAsync(profession);
        await live.SendAsync("Whole text");
        var generation = int.Parse((await stream.UntilAsync("token")).Id!.Split(':')[0]);

        await using (await DatabaseLock.TakeAsync(app))
        {
            await live.FinishAsync();
            var error = await clock.AdvanceUntilAsync(stream.UntilAsync("error"));
            Assert.Equal("storage", error.Body.GetProperty("code").GetString());
            Assert.Null(error.Id);
            Assert.Equal(GenerationState.Live, await StateAsync(app));
        }

        await clock.AdvanceUntilAsync(
            app.WaitUntilAsync(db => db.Generations.AnyAsync(g => g.State == GenerationState.Completed)));

        await using var last = await learner.FollowAsync(generation);
        Assert.Equal("Whole text", (await last.UntilAsync("done")).Body.GetProperty("full_text").GetString());
        Assert.Equal(1, app.Upstream.RequestCount);
    }

    [Fact]
    public async Task Texts_AreQueuedAndReportIt_WhenAllPlacesAreTaken()
    {
        await using var app = (await AppFactory.StartAsync()).Set("ProfessionSimulator:Generations:AtOnce", "1");
        var (first, second) = (await app.NewLearnerAsync(), await app.NewLearnerAsync());
        var profession = await first.ProfessionAsync();
        var live = app.Upstream.EnqueueLive();
        await using var writing = await first.CurrentStreamAsync(profession);
        await live.SendAsync("Mine");
        await writing.UntilAsync("token");

        await using var waiting = await second.CurrentStreamAsync(profession);
        await waiting.UntilAsync("metadata");
        Assert.Equal(": waiting for a place", (await waiting.NextAsync())!.Raw);
        Assert.Equal(1, app.Upstream.RequestCount);
        await live.FinishAsync();

        Assert.Equal("done", (await waiting.UntilAsync("done")).Type);
        Assert.Equal(2, app.Upstream.RequestCount);
    }

    [Fact]
    public async Task SilentStream_IsKeptAliveByPings()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var app = (await AppFactory.StartAsync(clock)).Set(
            "ProfessionSimulator:Model:IdleTimeout", "00:05:00");
        var learner = await app.NewLearnerAsync();
        var live = app.Upstream.EnqueueLive();
        await using var stream = await learner.CurrentStreamAsync(await learner.ProfessionAsync());
        await live.SendAsync("Word");
        await stream.UntilAsync("token");

        Assert.Equal(": ping", (await clock.AdvanceUntilAsync(stream.NextAsync()))!.Raw);
    }

    [Fact]
    public async Task Database_RefusesASecondLiveTextForASlot()
    {
        await using var app = await AppFactory.StartAsync();
        var learner = await app.NewLearnerAsync();
        await Learner.JsonAsync(await learner.CurrentAsync(await learner.ProfessionAsync()));
        var engine = app.Services.GetRequiredService<GenerationEngine>();
        var slot = await app.ReadAsync(
            db => db.Generations.Select(g => new Slot(g.Purpose, g.SubjectId)).SingleAsync());

        await Assert.ThrowsAsync<DbUpdateException>(() => app.Services.GetRequiredService<WriteQueue>().WriteAsync(
            db => engine.QueueAsync(db, slot, learner.UserId, false, new([], 0, 1, ""), default), default));
    }

    private static Task<GenerationState> StateAsync(AppFactory app) =>
        app.ReadAsync(db => db.Generations.Select(g => g.State).SingleAsync());
}
