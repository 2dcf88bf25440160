using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data.Nodes;

namespace ProfessionSimulator.Data.PostgreSql;

/// <summary>
/// Locks that end with their transaction, so that poolers and lost connections leave none behind
/// (https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS).
/// </summary>
internal static class AdvisoryLocks
{
    /// <summary>The first of each lock's two numbers.</summary>
    private const int OfUser = 1, OfEverybody = 2, OfBudget = 3, OfStart = 4;

    /// <summary>
    /// How long a transaction may do nothing. A process that is frozen or cut off in the middle of one would otherwise keep
    /// all others waiting for its locks until it returns.
    /// </summary>
    private static readonly string s_longestPause = NodeLease.Duration.TotalMilliseconds.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// Waits until no other transaction changes the user's data, or, without a user, anybody's. Beside users it waits only
    /// for those that may change anybody's.
    /// </summary>
    public static Task TakeAsync(AppDbContext db, int? ownerId, bool besideUsers) => (ownerId, besideUsers) switch
    {
        ({ } id, _) => db.Database.ExecuteSqlAsync(
            $"""
            SELECT set_config('idle_in_transaction_session_timeout', {s_longestPause}, true),
                pg_advisory_xact_lock_shared({OfEverybody}, 0), pg_advisory_xact_lock({OfUser}, {id})
            """),
        (null, true) => TakeSharedAsync(db, CancellationToken.None),
        (null, false) => db.Database.ExecuteSqlAsync($"""
            SELECT set_config('idle_in_transaction_session_timeout', {s_longestPause}, true), pg_advisory_xact_lock({OfEverybody}, 0)
            """),
    };

    /// <summary>Lets transactions that change several users' data, or none's, wait for those that may change anybody's.</summary>
    public static async Task TakeAsync(AppDbContext db, IEnumerable<int> ownerIds, CancellationToken cancellation)
    {
        await TakeSharedAsync(db, cancellation);
        // All take them in the same order, so that no two wait for each other.
        foreach (var id in ownerIds.Order())
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({OfUser}, {id})", cancellation);
    }

    private static Task<int> TakeSharedAsync(AppDbContext db, CancellationToken cancellation) => db.Database.ExecuteSqlAsync(
        $"""
        SELECT set_config('idle_in_transaction_session_timeout', {s_longestPause}, true), pg_advisory_xact_lock_shared({OfEverybody}, 0)
        """, cancellation);

    /// <summary>Waits until no other transaction draws on the budget of all.</summary>
    public static Task TakeBudgetAsync(AppDbContext db) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({OfBudget}, 0)");

    /// <summary>Waits until no other process that starts may be migrating, or creating keys.</summary>
    public static Task TakeStartAsync(AppDbContext db) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({OfStart}, 0)");
}
