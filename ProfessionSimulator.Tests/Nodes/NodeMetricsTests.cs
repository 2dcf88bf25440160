using ProfessionSimulator.Tests.Infrastructure;
using ProfessionSimulator.Tests.Telemetry;

namespace ProfessionSimulator.Tests.Nodes;

/// <summary>What operators see of several nodes.</summary>
public sealed class NodeMetricsTests : IAsyncLifetime
{
    private TwoNodes _nodes = null!;

    public async ValueTask InitializeAsync() => _nodes = await TwoNodes.StartAsync();

    public ValueTask DisposeAsync() => _nodes.DisposeAsync();

    [Fact]
    public void LeaseAge_IsTheTimeSinceTheRenewal()
    {
        using var measures = new RecordedMetrics(_nodes.First);

        _nodes.First.Clock!.Advance(TimeSpan.FromSeconds(0.5));

        Assert.Equal(0.5, measures.Observe("profession_simulator.node.lease_age"));
    }

    [Fact]
    public async Task LostTexts_AreCountedByTheNodeThatFindsThem()
    {
        using var measures = new RecordedMetrics(_nodes.Second);
        var learner = await _nodes.First.NewLearnerAsync();
        var live = _nodes.First.Upstream.EnqueueLive();
        await using var stream = await learner.CurrentStreamAsync(await learner.ProfessionAsync());
        await live.SendAsync("Half");
        await stream.UntilAsync("token");

        await _nodes.LoseFirstAsync();
        await Learner.JsonAsync(await learner.In(_nodes.Second).CurrentAsync(await learner.ProfessionAsync()));

        Assert.Equal(1, measures.Sum("profession_simulator.generation.lost"));
    }
}
