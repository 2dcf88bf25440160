using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;
using ProfessionSimulator.Data.Nodes;
using ProfessionSimulator.Generations.Feed;

namespace ProfessionSimulator.Generations;

/// <summary>
/// What a node does about texts each second: it stops those that it need not write any more, ends its own that it does not
/// write, and, if it leads, those of nodes that are gone. With SQLite there is nothing to do.
/// </summary>
internal sealed class NodeRounds(
    IDbContextFactory<AppDbContext> contexts, WriteQueue writeQueue, GenerationEngine engine, TextFeed feed, LostGenerations lost,
    Leader leader, TimeProvider time, ILogger<NodeRounds> log)
    : BackgroundService
{
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (lost.IsOnNode)
        {
            await feed.TrySubscribeToCancellationsAsync(id => LookAfter(id, stoppingToken));
            await Task.Delay(Interval, time, stoppingToken);
            await TryRunOnceAsync(stoppingToken);
        }
    }

    internal async Task RunOnceAsync(CancellationToken cancellation)
    {
        var running = engine.ListRunning();
        await StopUnwantedAsync(running, cancellation);
        if (leader.IsMe)
            await lost.RemoveDeadNodesAsync(cancellation);
        foreach (var (id, ownerId) in await lost.ListOrphansAsync(running, cancellation))
            await EndOrphanAsync(id, ownerId, cancellation);
    }

    /// <summary>It may be a text of another installation that shares this Redis: only the row decides.</summary>
    private void LookAfter(int generationId, CancellationToken stopping)
    {
        if (engine.Find(generationId) is not null)
            _ = TryRunOnceAsync(stopping);
    }

    private async Task TryRunOnceAsync(CancellationToken stopping)
    {
        try
        {
            await RunOnceAsync(stopping);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            log.LogWarning("Texts could not be looked after and are in the next round: {Reason}", e.GetBaseException().Message);
        }
    }

    /// <summary>
    /// Stops the texts whose learner asked another node for that, whose rows are gone with their user, and which others have
    /// taken for lost while this node was frozen.
    /// </summary>
    private async Task StopUnwantedAsync(IReadOnlyCollection<int> running, CancellationToken cancellation)
    {
        if (running.Count == 0)
            return;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var wanted = await db.Generations
            .Where(g => running.Contains(g.Id) && g.State == GenerationState.Live && !g.IsCancelRequested)
            .Select(g => g.Id).ToListAsync(cancellation);
        foreach (var id in running.Except(wanted))
            await engine.RequestCancelAsync(id);
    }

    /// <summary>
    /// Ends a text that this node should be writing and is not. On a busy node the commit of a start may take seconds: only in a
    /// turn of the owner every live text certainly has its run.
    /// </summary>
    private Task<bool> EndOrphanAsync(int generationId, int ownerId, CancellationToken cancellation) => writeQueue.WriteAsync(
        ownerId,
        async db => engine.Find(generationId) is null && await lost.TryMarkAsync(db, generationId, cancellation),
        cancellation);
}
