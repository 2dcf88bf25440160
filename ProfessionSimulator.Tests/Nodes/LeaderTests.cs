using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Simulation.Deadlines;
using ProfessionSimulator.Simulation.Texts;
using ProfessionSimulator.Tests.Infrastructure;
using ProfessionSimulator.Tests.Telemetry;

namespace ProfessionSimulator.Tests.Nodes;

/// <summary>What one node does for all: the first one leads, until it is gone.</summary>
public sealed class LeaderTests : IAsyncLifetime
{
    private TwoNodes _nodes = null!;

    public async ValueTask InitializeAsync() => _nodes = await TwoNodes.StartAsync();

    public ValueTask DisposeAsync() => _nodes.DisposeAsync();

    [Fact]
    public async Task Heartbeat_IsTheLeaders()
    {
        await StartClockAsync();
        await KeepClocksAsync(_nodes.First);
        var before = await HeartbeatAsync();

        _nodes.Second.Clock!.Advance(TimeSpan.FromSeconds(1));
        await KeepClocksAsync(_nodes.Second);
        Assert.Equal(before, await HeartbeatAsync());
        await LetSecondLeadAsync();
        await KeepClocksAsync(_nodes.Second);

        Assert.NotEqual(before, await HeartbeatAsync());
    }

    /// <summary>The first node serves answers all the time.</summary>
    [Fact]
    public async Task NodeThatStartsBesideOthers_GivesNoTimeBack()
    {
        await StartClockAsync();
        var deadline = await DeadlineAsync();
        _nodes.First.Clock!.Advance(TimeSpan.FromSeconds(20));
        _nodes.Second.Clock!.Advance(TimeSpan.FromSeconds(20));
        await KeepClocksAsync(_nodes.First);
        await KeepClocksAsync(_nodes.Second);
        Assert.False(IsPaused(_nodes.Second));

        await LetSecondLeadAsync();
        _nodes.Second.Clock!.Advance(TimeSpan.FromSeconds(10));
        await KeepClocksAsync(_nodes.Second);

        Assert.Equal(deadline, await DeadlineAsync());
    }

    [Fact]
    public async Task NodeWithoutALeader_PausesTheClocks_AndGivesTheTimeBack()
    {
        await StartClockAsync();
        await KeepClocksAsync(_nodes.First);
        var deadline = await DeadlineAsync();
        _nodes.Second.Clock!.Advance(TimeSpan.FromSeconds(20));

        await KeepClocksAsync(_nodes.Second);
        Assert.True(IsPaused(_nodes.Second));
        Assert.Equal(deadline, await DeadlineAsync());
        await LetSecondLeadAsync();
        await KeepClocksAsync(_nodes.Second);

        Assert.False(IsPaused(_nodes.Second));
        Assert.Equal(_nodes.Second.Clock!.GetUtcNow() - await ReadAsync(t => t.ReceivedAt), await DeadlineAsync() - deadline);
    }

    [Fact]
    public async Task ReadyTexts_AreTheLeaders()
    {
        await using var nodes = await TwoNodes.StartAsync(node => node.Set("ProfessionSimulator:Simulation:ReadyFirstTasks", "1"));
        await WaitForReadyTextsAsync(nodes.First);
        using var metrics = new RecordedMetrics(nodes.Second);
        await nodes.First.WriteAsync(db => db.ReadyTexts.ExecuteDeleteAsync());

        nodes.Second.Clock!.Advance(ReadyTextWorker.Interval);
        nodes.First.Clock!.Advance(ReadyTextWorker.Interval);
        await WaitForReadyTextsAsync(nodes.First);

        Assert.Equal(0, metrics.Count("profession_simulator.generation.ready"));
    }

    private static async Task WaitForReadyTextsAsync(AppFactory node)
    {
        var wanted = 2 * await node.ReadAsync(db => db.Professions.CountAsync(p => p.IsPublished));
        await node.WaitUntilAsync(async db => await db.ReadyTexts.CountAsync() == wanted);
    }

    private async Task StartClockAsync()
    {
        var learner = await _nodes.First.NewLearnerAsync();
        await Learner.JsonAsync(await learner.CurrentAsync(await learner.ProfessionAsync()));
    }

    private async Task LetSecondLeadAsync()
    {
        await _nodes.ExpireLeadershipAsync();
        await _nodes.SecondLease.RenewAsync(default);
        Assert.True(_nodes.SecondLease.IsLeader);
    }

    private static Task KeepClocksAsync(AppFactory node) =>
        node.Services.GetServices<IHostedService>().OfType<DeadlineWorker>().Single().RunOnceAsync(default);

    private static bool IsPaused(AppFactory node) => node.Services.GetRequiredService<TaskClock>().IsPaused;

    private Task<DateTimeOffset> HeartbeatAsync() => _nodes.First.ReadAsync(db => db.Heartbeats.Select(h => h.At).SingleAsync());

    private Task<DateTimeOffset> DeadlineAsync() => ReadAsync(task => task.DeadlineAt);

    private async Task<DateTimeOffset> ReadAsync(Func<AttemptTask, DateTimeOffset?> read) =>
        read(await _nodes.First.ReadAsync(db => db.AttemptTasks.AsNoTracking().SingleAsync()))!.Value;
}
