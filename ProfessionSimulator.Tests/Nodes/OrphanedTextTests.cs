using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Tests.Nodes;

/// <summary>Texts that their node should be writing and may not be.</summary>
public sealed class OrphanedTextTests : IAsyncLifetime
{
    private TwoNodes _nodes = null!;

    public async ValueTask InitializeAsync() => _nodes = await TwoNodes.StartAsync();

    public ValueTask DisposeAsync() => _nodes.DisposeAsync();

    /// <summary>Its start was committed, and the acknowledgement did not arrive.</summary>
    [Fact]
    public async Task OwnTextThatNobodyWrites_IsEnded()
    {
        var orphan = await AddWrittenAsync();
        await SetLiveAsync(orphan.Id);

        await TwoNodes.RunRoundAsync(_nodes.First);
        Assert.Equal([(GenerationState.Live, null)], await ListAsync());
        _nodes.First.Clock!.Advance(TimeSpan.FromSeconds(6));
        await TwoNodes.RunRoundAsync(_nodes.First);

        Assert.Equal([(GenerationState.Failed, "server_restarting")], await ListAsync());
        var learner = await _nodes.Second.SignInAsync(orphan.OwnerId);
        await using var again = await learner.FollowAsync(orphan.Id);
        await again.UntilAsync("done");
    }

    /// <summary>On a busy node it takes seconds from the beginning of a start to its commit, and from there to the writing.</summary>
    [Fact]
    public async Task OwnTextWhoseStartIsSlow_IsNotEnded()
    {
        var (orphan, slow) = (await AddWrittenAsync(), await AddWrittenAsync());
        await SetLiveAsync(orphan.Id);
        await SetLiveAsync(slow.Id);
        _nodes.First.Clock!.Advance(TimeSpan.FromSeconds(6));
        using var committed = new SemaphoreSlim(0);
        using var release = new SemaphoreSlim(0);
        var services = _nodes.First.Services;
        var again = _nodes.First.Upstream.EnqueueLive();
        var start = Task.Run(() => services.GetRequiredService<WriteQueue>().WriteAsync(
            slow.OwnerId,
            _ => Task.FromResult(true),
            _ =>
            {
                committed.Release();
                release.Wait();
                services.GetRequiredService<GenerationEngine>().Start(slow, new([new(ChatRole.User, "Go on")], 0, 100, ""));
            },
            default));
        await committed.WaitAsync();

        var round = TwoNodes.RunRoundAsync(_nodes.First);
        await _nodes.First.WaitUntilAsync(db => db.Generations.AnyAsync(g => g.Id == orphan.Id && g.State == GenerationState.Failed));
        release.Release();
        await Task.WhenAll(start, round);
        await again.SendAsync("A slow text");
        await again.FinishAsync();

        await _nodes.First.WaitUntilAsync(db => db.Generations.AnyAsync(g => g.Id == slow.Id && g.State != GenerationState.Live));
        Assert.Equal([(GenerationState.Failed, "server_restarting"), (GenerationState.Completed, null)], await ListAsync());
    }

    /// <summary>A whole text of a new learner.</summary>
    private async Task<Generation> AddWrittenAsync()
    {
        var learner = await _nodes.First.NewLearnerAsync();
        await using var stream = await learner.CurrentStreamAsync(await learner.ProfessionAsync());
        await stream.UntilAsync("done");
        return await _nodes.First.ReadAsync(db => db.Generations.AsNoTracking().OrderBy(g => g.Id).LastAsync());
    }

    private Task<int> SetLiveAsync(int generation) => _nodes.First.ReadAsync(db => db.Generations.Where(g => g.Id == generation)
        .ExecuteUpdateAsync(row => row
            .SetProperty(g => g.State, GenerationState.Live)
            .SetProperty(g => g.CreatedAt, _nodes.First.Clock!.GetUtcNow())));

    private async Task<IEnumerable<(GenerationState State, string? Code)>> ListAsync() =>
        (await _nodes.Second.ReadAsync(db => db.Generations.OrderBy(g => g.Id).ToListAsync())).Select(g => (g.State, g.FailureCode));
}
