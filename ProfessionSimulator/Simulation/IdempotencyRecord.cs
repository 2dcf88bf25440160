using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Common;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Simulation;

/// <summary>A request that its client may send again and that must not be done twice.</summary>
/// <param name="Key">The client's name for it.</param>
/// <param name="Content">All that is asked for.</param>
internal sealed record IdempotencyRecord(string Key, string Content)
{
    private static readonly TimeSpan s_life = TimeSpan.FromDays(7);

    private string Hash => Sha256Hex.Compute(Content);

    /// <summary>
    /// The attempt that came of it before; null the first time. It belongs into the transaction that does the work.
    /// </summary>
    public async Task<int?> TryGetAsync(AppDbContext db, int userId, DateTimeOffset now, CancellationToken cancellation)
    {
        await db.IdempotencyKeys.Where(k => k.CreatedAt <= now - s_life).ExecuteDeleteAsync(cancellation);
        var known = await db.IdempotencyKeys.AsNoTracking()
            .SingleOrDefaultAsync(k => k.UserId == userId && k.Key == Key, cancellation);
        return known is null || known.RequestHash == Hash
            ? known?.AttemptId
            : throw new RuleException(RuleCodes.IdempotencyKeyReused);
    }

    /// <summary>Stores what came of it, together with the work itself.</summary>
    public void Save(AppDbContext db, int userId, DateTimeOffset now, int attemptId) =>
        db.IdempotencyKeys.Add(
            new() { UserId = userId, Key = Key, RequestHash = Hash, AttemptId = attemptId, CreatedAt = now });
}
