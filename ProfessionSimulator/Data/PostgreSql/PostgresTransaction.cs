using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ProfessionSimulator.Data.PostgreSql;

/// <summary>
/// A transaction outside of the write queue, such as that of Identity's stores. It waits for those that change the data of the
/// same users.
/// </summary>
internal sealed class PostgresTransaction(IDbContextTransaction transaction) : DatabaseTransaction
{
    public static async Task<PostgresTransaction> BeginAsync(AppDbContext db, CancellationToken cancellation)
    {
        var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation);
        try
        {
            await AdvisoryLocks.TakeAsync(db, ListChangedUsers(db), cancellation);
            return new(transaction);
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    public override Task CommitAsync() => transaction.CommitAsync(CancellationToken.None);

    public override ValueTask DisposeAsync() => transaction.DisposeAsync();

    private static List<int> ListChangedUsers(AppDbContext db) =>
        [.. db.ChangeTracker.Entries<ApplicationUser>()
            .Where(entry => entry.State is EntityState.Modified or EntityState.Deleted)
            .Select(entry => entry.Entity.Id)];
}
