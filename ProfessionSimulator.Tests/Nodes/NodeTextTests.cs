using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ProfessionSimulator.Data.Nodes;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Nodes;

/// <summary>A text of the first node, whose learner comes to the second one.</summary>
public sealed class NodeTextTests : IAsyncLifetime
{
    private TwoNodes _nodes = null!;
    private Learner _atFirst = null!;
    private Learner _atSecond = null!;
    private LiveReply _live = null!;
    private SseStream _stream = null!;
    private SseMessage _seen = null!;

    private int GenerationId => int.Parse(_seen.Id!.Split(':')[0]);

    private ScriptedUpstream Upstream => _nodes.First.Upstream;

    public async ValueTask InitializeAsync()
    {
        _nodes = await TwoNodes.StartAsync();
        _atFirst = await _nodes.First.NewLearnerAsync();
        _atSecond = _atFirst.In(_nodes.Second);
        _live = Upstream.EnqueueLive();
        _stream = await _atFirst.CurrentStreamAsync(await _atFirst.ProfessionAsync());
        await _live.SendAsync("Half ");
        _seen = await _stream.UntilAsync("token");
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        await _nodes.DisposeAsync();
    }

    [Fact]
    public async Task TextOfAnotherNode_IsFollowed_AndEndsAsStored()
    {
        await using var followed = await _atSecond.FollowAsync(GenerationId);
        await followed.UntilAsync("metadata");

        await _live.SendAsync("and half");
        await _live.FinishAsync();
        await _stream.UntilAsync("done");

        var done = await _nodes.Second.Clock!.AdvanceUntilAsync(followed.UntilAsync("done"));
        Assert.Equal("Half and half", done.Body.GetProperty("full_text").GetString());
        Assert.Equal(1, Upstream.RequestCount);
    }

    [Fact]
    public async Task NodeThatIsNotHeardOfForAMoment_KeepsItsText()
    {
        await _nodes.FirstLease.RenewAsync(default);
        await _nodes.LetJudgeAsync(_nodes.SecondLease);

        await using var followed = await _atSecond.FollowAsync(GenerationId);
        await followed.UntilAsync("metadata");

        Assert.Equal([(GenerationState.Live, null)], await ListAsync());
        Assert.Equal(1, Upstream.RequestCount);
    }

    [Fact]
    public async Task TextOfADeadNode_IsBegunAnew_WhenItsLearnerAsks()
    {
        await _nodes.LoseFirstAsync();

        await using var followed = await _atSecond.FollowAsync(GenerationId, _seen.Id);
        var events = await followed.RestAsync();

        Assert.Equal(["reset", "metadata"], events.Take(2).Select(e => e.Type));
        Assert.Equal("done", events[^1].Type);
        Assert.Equal([(GenerationState.Failed, "server_restarting"), (GenerationState.Completed, null)], await ListAsync());
        Assert.Equal(2, Upstream.RequestCount);
        Assert.Contains("Texts that were lost, and begin anew when somebody asks for them: 1", _nodes.Second.Log.All);
    }

    /// <summary>The node was frozen, and goes on when another one has begun the text anew.</summary>
    [Fact]
    public async Task TextOfANodeThatReturns_IsDropped_AndItsWatchersAreTold()
    {
        await _nodes.LoseFirstAsync();
        await using var followed = await _atSecond.FollowAsync(GenerationId, _seen.Id);
        var done = await followed.UntilAsync("done");

        await _live.SendAsync("and half");
        await _live.FinishAsync();

        var error = await _stream.UntilAsync("error");
        Assert.Equal("server_restarting", error.Body.GetProperty("code").GetString());
        Assert.Null(await _stream.NextAsync());
        Assert.Equal([(GenerationState.Failed, "server_restarting"), (GenerationState.Completed, null)], await ListAsync());
        var stored = await _nodes.First.ReadAsync(db => db.Generations.OrderBy(g => g.Id).LastAsync());
        Assert.Equal(
            (_nodes.SecondLease.Id, done.Body.GetProperty("full_text").GetString()), (stored.NodeId, stored.Text));
    }

    [Fact]
    public async Task Watcher_IsTold_WhenTheNodeOfItsTextIsGone()
    {
        await using var followed = await _atSecond.FollowAsync(GenerationId);
        await followed.UntilAsync("metadata");

        await _nodes.LoseFirstAsync();

        var error = await _nodes.Second.Clock!.AdvanceUntilAsync(followed.UntilAsync("error"));
        Assert.Equal("server_restarting", error.Body.GetProperty("code").GetString());
        await using var again = await _atSecond.FollowAsync(GenerationId);
        await again.UntilAsync("done");
        Assert.Equal(2, Upstream.RequestCount);
    }

    [Fact]
    public async Task TextOfAnotherNode_IsCancelled()
    {
        var cancel = _atSecond.Http.DeleteAsync($"/api/generations/{GenerationId}");
        await _nodes.First.WaitUntilAsync(db => db.Generations.AnyAsync(g => g.IsCancelRequested));
        Assert.False(cancel.IsCompleted);

        await TwoNodes.RunRoundAsync(_nodes.First);

        Assert.Equal(HttpStatusCode.NoContent, (await _nodes.Second.Clock!.AdvanceUntilAsync(cancel)).StatusCode);
        Assert.Equal([(GenerationState.Canceled, "canceled")], await ListAsync());
        Assert.Equal("canceled", (await _stream.UntilAsync("error")).Body.GetProperty("code").GetString());
        await Upstream.Requests[0].Aborted;
    }

    [Fact]
    public async Task TextOfADeadNode_IsCancelled()
    {
        await _nodes.LoseFirstAsync();

        var cancel = await _atSecond.Http.DeleteAsync($"/api/generations/{GenerationId}");

        Assert.Equal(HttpStatusCode.NoContent, cancel.StatusCode);
        Assert.Equal([(GenerationState.Failed, "server_restarting")], await ListAsync());
    }

    [Fact]
    public async Task StoppingNode_LetsItsTextBeBegunElsewhereAtOnce()
    {
        _nodes.First.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        await _stream.UntilAsync("error");
        await _nodes.Second.WaitUntilAsync(db => db.Generations.AnyAsync(g => g.State == GenerationState.Failed));

        await using var followed = await _atSecond.FollowAsync(GenerationId, _seen.Id);
        var events = await followed.RestAsync();

        Assert.Equal(["reset", "metadata"], events.Take(2).Select(e => e.Type));
        Assert.Equal("done", events[^1].Type);
    }

    [Fact]
    public async Task Leader_EndsTheTextsOfADeadNode_WhichStopsItsCall()
    {
        await _nodes.LoseFirstAsync();
        await _nodes.ExpireLeadershipAsync();
        await _nodes.SecondLease.RenewAsync(default);

        await TwoNodes.RunRoundAsync(_nodes.Second);
        await TwoNodes.RunRoundAsync(_nodes.First);

        Assert.Equal([(GenerationState.Failed, "server_restarting")], await ListAsync());
        Assert.Equal([_nodes.SecondLease.Id], await _nodes.Second.ReadAsync(db => db.Nodes.Select(n => n.Id).ToListAsync()));
        Assert.Equal("server_restarting", (await _stream.UntilAsync("error")).Body.GetProperty("code").GetString());
        await Upstream.Requests[0].Aborted;
    }

    [Fact]
    public async Task DeletedLearnersText_IsStopped_OnTheNodeThatWritesIt()
    {
        await _nodes.First.ReadAsync(db => db.Users.Where(u => u.Id == _atFirst.UserId).ExecuteDeleteAsync());

        await TwoNodes.RunRoundAsync(_nodes.First);

        await Upstream.Requests[0].Aborted;
    }

    private async Task<IEnumerable<(GenerationState State, string? Code)>> ListAsync() =>
        (await _nodes.Second.ReadAsync(db => db.Generations.OrderBy(g => g.Id).ToListAsync())).Select(g => (g.State, g.FailureCode));
}
