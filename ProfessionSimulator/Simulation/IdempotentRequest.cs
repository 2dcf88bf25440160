using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Common;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Simulation;

/// <summary>A request that its client may send again and that must not be done twice.</summary>
/// <param name="Key">The key that the client chose for it.</param>
/// <param name="Content">All that is asked for.</param>
internal sealed record IdempotentRequest(string Key, string Content)
{
    private static readonly TimeSpan s_life = TimeSpan.FromDays(7);

    private string Hash => Sha256Hex.Compute(Content);

    /// <summary>Deletes the user's keys whose time is over, which frees them for other requests.</summary>
    public static Task DeleteExpiredAsync(AppDbContext db, int userId, DateTimeOffset now, CancellationToken cancellation) =>
        db.IdempotencyKeys.Where(k => k.UserId == userId && k.CreatedAt <= now - s_life).ExecuteDeleteAsync(cancellation);

    /// <summary>Deletes the keys whose time is over, of users too who do not come back.</summary>
    public static Task<int> DeleteExpiredAsync(WriteQueue writeQueue, DateTimeOffset now, CancellationToken cancellation) =>
        writeQueue.WriteBesideUsersAsync(
            db => db.IdempotencyKeys.Where(k => k.CreatedAt <= now - s_life).ExecuteDeleteAsync(cancellation), cancellation);

    /// <summary>
    /// Finds the attempt that came of an earlier request with this key; null the first time. The look-up and the work
    /// need the same transaction.
    /// </summary>
    /// <exception cref="RuleException">The key was used for another request.</exception>
    public async Task<int?> FindAttemptAsync(AppDbContext db, int userId, CancellationToken cancellation)
    {
        var known = await db.IdempotencyKeys.AsNoTracking()
            .SingleOrDefaultAsync(k => k.UserId == userId && k.Key == Key, cancellation);
        return known is null || known.RequestHash == Hash
            ? known?.AttemptId
            : throw new RuleException(RuleCodes.IdempotencyKeyReused);
    }

    /// <summary>Adds the key with what came of the request, to be stored together with the work itself.</summary>
    public void AddKey(AppDbContext db, int userId, DateTimeOffset now, int attemptId) =>
        db.IdempotencyKeys.Add(
            new() { UserId = userId, Key = Key, RequestHash = Hash, AttemptId = attemptId, CreatedAt = now });
}
