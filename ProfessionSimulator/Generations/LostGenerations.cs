using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;
using ProfessionSimulator.Data.Nodes;

namespace ProfessionSimulator.Generations;

/// <summary>
/// Marks the texts that a process was writing when it ended as failed: their pieces were in its memory only. It calls no
/// model; the next learner who asks for the slot starts a new generation. Whether a text is lost is decided by the statement
/// that marks it, so that two nodes never both replace it and its writer can store nothing afterwards.
/// </summary>
internal sealed class LostGenerations(IDbContextFactory<AppDbContext> contexts, TimeProvider time, NodeLease? node = null)
{
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
        return await TryMarkAsync(db, generationId, cancellation);
    }

    /// <summary>Does so in the caller's transaction.</summary>
    public async Task<bool> TryMarkAsync(AppDbContext db, int generationId, CancellationToken cancellation) =>
        await MarkAsync(QueryLost(db).Where(g => g.Id == generationId), cancellation) == 1;

    private IQueryable<Generation> QueryLost(AppDbContext db)
    {
        var live = db.Generations.Where(g => g.State == GenerationState.Live);
        if (node is null)
            return live;
        var alive = db.QueryAlive(node.Id);
        return live.Where(g => !alive.Any(n => n.Id == g.NodeId));
    }

    private Task<int> MarkAsync(IQueryable<Generation> lost, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return lost.ExecuteUpdateAsync(row => row
            .SetProperty(g => g.State, GenerationState.Failed)
            .SetProperty(g => g.FailureCode, FailureCodes.ServerRestarting)
            .SetProperty(g => g.Retryable, true)
            .SetProperty(g => g.EndedAt, now), cancellation);
    }
}
