using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;
using ProfessionSimulator.Data.Nodes;

namespace ProfessionSimulator.Generations;

/// <summary>
/// Marks the texts that a process was writing when it ended as failed: their pieces were in its memory only. It calls no
/// model; the next learner who asks for the slot starts a new generation. Whether a text is lost is decided by the statement
/// that marks it: of two nodes only one replaces it, and its writer can store nothing afterwards.
/// </summary>
internal sealed class LostGenerations(
    IDbContextFactory<AppDbContext> contexts, GenerationMetrics metrics, TimeProvider time, ILogger<LostGenerations> log,
    NodeLease? node = null)
{
    /// <summary>The writing of a younger row is usually just about to begin.</summary>
    private static readonly TimeSpan s_longestStart = TimeSpan.FromSeconds(5);

    /// <summary>The node that this process is; null on SQLite.</summary>
    /// <exception cref="GenerationException"><c>storage</c>: it could not register itself yet.</exception>
    public int? NodeId => node?.Id is 0 ? throw new GenerationException(FailureCodes.Storage) : node?.Id;

    /// <summary>Whether this process is one node of several.</summary>
    public bool IsOnNode => node is not null;

    /// <summary>Whether another node began the text, alive or not.</summary>
    public bool IsOfAnotherNode(Generation generation) => node is not null && generation.NodeId is { } id && id != node.Id;

    /// <summary>Whether another node that is alive, as far as this one knows, writes the live text.</summary>
    public bool IsWrittenElsewhere(Generation generation) =>
        IsOfAnotherNode(generation) && node!.IsAlive(generation.NodeId!.Value);

    /// <summary>
    /// Marks all texts that nobody writes, at the start of a process. On SQLite those are all that are live. On PostgreSQL a
    /// node that was killed a moment ago counts as alive until its lease is over.
    /// </summary>
    public async Task MarkAllAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await MarkAsync(QueryLost(db), cancellation);
    }

    /// <summary>Marks a text that another node was writing, if that node is not alive.</summary>
    /// <returns>Whether it was marked now: false where it has ended, its node is alive, or that is not known yet.</returns>
    public async Task<bool> TryMarkAsync(int generationId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await MarkAsync(QueryLost(db).Where(g => g.Id == generationId), cancellation) == 1;
    }

    /// <summary>
    /// Does so in a turn of the owner's, also with a text that this process should be writing and does not have in memory.
    /// </summary>
    public async Task<bool> TryMarkAsync(AppDbContext db, int generationId, CancellationToken cancellation)
    {
        var lost = QueryLost(db, ofThis: true).Where(g => g.Id == generationId);
        return await MarkAsync(lost, cancellation) == 1;
    }

    /// <summary>
    /// Marks a text that this process will not finish because it stops, so that another one can begin it anew at once. On
    /// SQLite there is no other one.
    /// </summary>
    public async Task GiveUpAsync(Generation generation)
    {
        if (node is null)
            return;
        try
        {
            await using var db = await contexts.CreateDbContextAsync();
            await MarkAsync(QueryLive(db).Where(g => g.Id == generation.Id && g.NodeId == generation.NodeId), CancellationToken.None);
        }
        catch (Exception e)
        {
            log.LogWarning("Generation {Id} could not be marked as lost: {Reason}", generation.Id, e.GetBaseException().Message);
        }
    }

    /// <summary>
    /// Lists the texts of this node that it may not be writing. The commit of a start arrived and its acknowledgement did not,
    /// so that nothing here knows of it, and readers on other nodes would wait for a node that is alive. Whether it is so, a
    /// turn of the owner tells (<see cref="TryMarkAsync(AppDbContext, int, CancellationToken)"/>).
    /// </summary>
    public async Task<IReadOnlyList<(int Id, int OwnerId)>> ListOrphansAsync(
        IReadOnlyCollection<int> running, CancellationToken cancellation)
    {
        var before = time.GetUtcNow() - s_longestStart;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await QueryLive(db)
            .Where(g => g.NodeId == node!.Id && g.CreatedAt < before && !running.Contains(g.Id))
            .OrderBy(g => g.Id).Select(g => new ValueTuple<int, int>(g.Id, g.OwnerId)).ToListAsync(cancellation);
    }

    /// <summary>Marks the texts of all nodes whose lease is over, and removes these nodes.</summary>
    public async Task RemoveDeadNodesAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var alive = db.QueryAlive(node!.Id);
        var dead = await db.Nodes.Where(n => !alive.Any(a => a.Id == n.Id)).Select(n => n.Id).ToListAsync(cancellation);
        if (dead.Count == 0)
            return;
        await MarkAsync(QueryLost(db).Where(g => dead.Contains(g.NodeId!.Value)), cancellation);
        await db.Nodes.Where(n => dead.Contains(n.Id) && !alive.Any(a => a.Id == n.Id)).ExecuteDeleteAsync(cancellation);
        log.LogWarning("Nodes {Nodes} are gone", string.Join(", ", dead));
    }

    private static IQueryable<Generation> QueryLive(AppDbContext db) => db.Generations.Where(g => g.State == GenerationState.Live);

    /// <param name="db">The database.</param>
    /// <param name="ofThis">Whether those of this node are among them.</param>
    private IQueryable<Generation> QueryLost(AppDbContext db, bool ofThis = false)
    {
        if (node is not { Id: var id })
            return QueryLive(db);
        var alive = db.QueryAlive(id);
        return QueryLive(db).Where(g => (ofThis && g.NodeId == id) || !alive.Any(n => n.Id == g.NodeId));
    }

    private async Task<int> MarkAsync(IQueryable<Generation> lost, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var count = await lost.ExecuteUpdateAsync(row => row
            .SetProperty(g => g.State, GenerationState.Failed)
            .SetProperty(g => g.FailureCode, FailureCodes.ServerRestarting)
            .SetProperty(g => g.Retryable, true)
            .SetProperty(g => g.EndedAt, now), cancellation);
        if (count > 0)
        {
            metrics.RecordLost(count);
            // Most are found by their readers, before the leader removes the node.
            log.LogWarning("Texts that were lost, and begin anew when somebody asks for them: {Count}", count);
        }
        return count;
    }
}
