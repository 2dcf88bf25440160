using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Generations.Feed;
using ProfessionSimulator.Tests.Infrastructure;
using ProfessionSimulator.Tests.Telemetry;

namespace ProfessionSimulator.Tests.Generations.Feed;

/// <summary>A text of another node that is asked for while this one is about to follow it no longer.</summary>
public sealed class ClosingReplicaTests : FeedTest
{
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(250);

    private readonly HeldTicks _clock = new();

    [Fact]
    public async Task TextThatIsLetGo_IsFollowedAnew_ByAllWhoAskThen()
    {
        await using var node = StartNode(_clock);
        var (reply, row) = await BeginRowAsync();
        var feed = node.Services.GetRequiredService<TextFeed>();
        var first = await feed.FollowAsync(row, default);
        _clock.Hold();
        await AdvanceUntilAsync(() => _clock.IsReached);

        var second = await feed.FollowAsync(row, default);

        Assert.NotSame(first, second);
        Assert.False(second.IsOver);
        _clock.Release();
        await AdvanceUntilAsync(() => first.IsOver);
        // The first one leaves the list at this moment, and only itself.
        for (var i = 0; i < 1000; i++)
        {
            await Task.Yield();
            Assert.Same(second, await feed.FollowAsync(row, default));
        }
        await reply.FinishAsync();
    }

    [Fact]
    public async Task TextThatIsAskedForAgain_IsKept()
    {
        await using var node = StartNode(_clock);
        var (reply, row) = await BeginRowAsync();
        var feed = node.Services.GetRequiredService<TextFeed>();
        var text = await feed.FollowAsync(row, default);

        for (var i = 0; i < 3; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(4));
            await reply.SendAsync("Some ");
            await AdvanceUntilAsync(() => text.IsOver || text.Length == 5 * (i + 1), TimeSpan.Zero);
            Assert.Same(text, await feed.FollowAsync(row, default));
        }

        Assert.False(text.IsOver);
        await reply.FinishAsync();
    }

    [Fact]
    public async Task TextThatHasEnded_IsForgotten_WhileItIsStillRead()
    {
        await using var node = StartNode(_clock);
        using var measures = new RecordedMetrics(node);
        var (reply, row) = await BeginRowAsync();
        await reply.SendAsync("Some");
        var text = await node.Services.GetRequiredService<TextFeed>().FollowAsync(row, default);
        using var watcher = text.Watch(0);
        Assert.Equal(1, measures.Observe("profession_simulator.feed.watchers"));

        await reply.FinishAsync();

        await AdvanceUntilAsync(() => measures.Observe("profession_simulator.feed.watchers") == 0, TimeSpan.Zero);
        Assert.Equal(1, text.Watchers);
    }

    private async Task<(LiveReply Reply, Generation Row)> BeginRowAsync()
    {
        var (reply, id) = await BeginAsync();
        return (reply, await Writer.ReadAsync(db => db.Generations.AsNoTracking().SingleAsync(g => g.Id == id)));
    }

    private Task AdvanceUntilAsync(Func<bool> done) => AdvanceUntilAsync(done, s_tick);

    private async Task AdvanceUntilAsync(Func<bool> done, TimeSpan step)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!done())
        {
            timeout.Token.ThrowIfCancellationRequested();
            _clock.Advance(step);
            await Task.Yield();
        }
    }

    /// <summary>
    /// A clock whose ticks end only when the test says so: after the text is let go, and before it is forgotten.
    /// </summary>
    private sealed class HeldTicks() : FakeTimeProvider(DateTimeOffset.UtcNow)
    {
        private TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile bool _isHeld;
        private volatile bool _isReached;

        public bool IsReached => _isReached;

        public void Hold() => _isHeld = true;

        public void Release()
        {
            _isHeld = false;
            _released.SetResult();
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            return period == s_tick ? new Tick(this, timer) : timer;
        }

        private async ValueTask EndAsync(ITimer timer)
        {
            await timer.DisposeAsync();
            if (!_isHeld)
                return;
            _isReached = true;
            await _released.Task;
        }

        private sealed class Tick(HeldTicks clock, ITimer timer) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

            public void Dispose() => timer.Dispose();

            public ValueTask DisposeAsync() => clock.EndAsync(timer);
        }
    }
}
