using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Data;
using ProfessionSimulator.Data.Nodes;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Nodes;

/// <summary>Who is alive, and who leads.</summary>
public sealed class NodeLeaseTests : IAsyncLifetime
{
    private TwoNodes _nodes = null!;

    public async ValueTask InitializeAsync() => _nodes = await TwoNodes.StartAsync();

    public ValueTask DisposeAsync() => _nodes.DisposeAsync();

    [Fact]
    public async Task Nodes_HaveTheirOwnNumbers_AndKnowEachOther()
    {
        await _nodes.LetJudgeAsync(_nodes.FirstLease);

        Assert.NotEqual(_nodes.FirstLease.Id, _nodes.SecondLease.Id);
        Assert.True(_nodes.FirstLease.IsAlive(_nodes.SecondLease.Id));
        Assert.True(_nodes.FirstLease.IsAlive(_nodes.FirstLease.Id));
        Assert.Equal([_nodes.FirstLease.Id, _nodes.SecondLease.Id], await ListAsync(db => db.Nodes));
    }

    [Fact]
    public async Task ExpiredLease_IsJudged_ByWhoHasRenewedItsOwn()
    {
        await _nodes.ExpireAsync(_nodes.SecondLease);
        await _nodes.FirstLease.RenewAsync(default);
        Assert.True(_nodes.FirstLease.IsAlive(_nodes.SecondLease.Id));
        Assert.Contains(_nodes.SecondLease.Id, await ListAliveAsync(_nodes.FirstLease));

        await _nodes.LetJudgeAsync(_nodes.FirstLease);

        Assert.False(_nodes.FirstLease.IsAlive(_nodes.SecondLease.Id));
        Assert.Equal([_nodes.FirstLease.Id], await ListAliveAsync(_nodes.FirstLease));
    }

    /// <summary>After a restart of the database all leases are over, and each node has yet to renew its own.</summary>
    [Fact]
    public async Task NodeWhoseOwnLeaseWasOver_JudgesNobody()
    {
        await _nodes.LetJudgeAsync(_nodes.FirstLease);
        await _nodes.ExpireAsync(_nodes.FirstLease);
        await _nodes.ExpireAsync(_nodes.SecondLease);
        Assert.Contains(_nodes.SecondLease.Id, await ListAliveAsync(_nodes.FirstLease));

        await _nodes.FirstLease.RenewAsync(default);

        Assert.True(_nodes.FirstLease.IsAlive(_nodes.SecondLease.Id));
        Assert.Contains(_nodes.SecondLease.Id, await ListAliveAsync(_nodes.FirstLease));
    }

    [Fact]
    public async Task RemovedNode_ReturnsUnderAnotherNumber()
    {
        var former = _nodes.SecondLease.Id;
        await _nodes.First.ReadAsync(db => db.Nodes.Where(n => n.Id == former).ExecuteDeleteAsync());

        await _nodes.SecondLease.RenewAsync(default);

        Assert.NotEqual(former, _nodes.SecondLease.Id);
        Assert.Contains(_nodes.SecondLease.Id, await ListAsync(db => db.Nodes));
    }

    [Fact]
    public async Task StoppedNode_LeavesNothing()
    {
        var leaving = _nodes.First.CreateSecond();
        var id = leaving.Services.GetRequiredService<NodeLease>().Id;
        Assert.Contains(id, await ListAsync(db => db.Nodes));

        await leaving.DisposeAsync();

        Assert.DoesNotContain(id, await ListAsync(db => db.Nodes));
    }

    [Fact]
    public async Task OneNodeLeads_UntilItIsNotHeardOf()
    {
        await _nodes.SecondLease.RenewAsync(default);
        Assert.Equal((true, false), (IsLeader(_nodes.First), IsLeader(_nodes.Second)));

        await _nodes.ExpireLeadershipAsync();
        await _nodes.SecondLease.RenewAsync(default);
        await _nodes.FirstLease.RenewAsync(default);

        Assert.Equal((false, true), (IsLeader(_nodes.First), IsLeader(_nodes.Second)));
    }

    private static bool IsLeader(AppFactory app) => app.Services.GetRequiredService<Leader>().IsMe;

    private Task<List<int>> ListAliveAsync(NodeLease judge) => ListAsync(db => db.QueryAlive(judge.Id));

    private Task<List<int>> ListAsync(Func<AppDbContext, IQueryable<Node>> query) =>
        _nodes.First.ReadAsync(db => query(db).Select(n => n.Id).Order().ToListAsync());
}
