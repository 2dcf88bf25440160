using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Common;
using ProfessionSimulator.Data.PostgreSql;

namespace ProfessionSimulator.Data;

/// <summary>
/// The lock that lets one writer of this process at a time reach SQLite. Waiting for it holds no thread. PostgreSQL has
/// locks of its own.
/// </summary>
[SuppressMessage(
    "Design", "CA1001", Justification = "A writer that outlasts the host releases the lock after the host is gone.")]
public sealed class WriteLock(TimeProvider time)
{
    private readonly SemaphoreSlim _free = new(1);

    public async Task<Lease> AcquireAsync(CancellationToken cancellation)
    {
        await _free.WaitAsync(cancellation);
        return new Lease(() => _free.Release());
    }

    /// <summary>
    /// Waits for the lock and begins a transaction that no other writer can interrupt. Disposing of the transaction
    /// releases the lock.
    /// </summary>
    internal async Task<DatabaseTransaction> BeginTransactionAsync(AppDbContext db, CancellationToken cancellation) =>
        db.Database.IsNpgsql()
            ? await PostgresTransaction.BeginAsync(db, cancellation)
            : await BeginTransactionAsync(db, time.GetTimestamp(), cancellation);

    /// <summary>Does so for a writer who has waited since <paramref name="requestedAt"/>.</summary>
    internal async Task<WriteTransaction> BeginTransactionAsync(
        AppDbContext db, long requestedAt, CancellationToken cancellation = default)
    {
        var transaction = new WriteTransaction(db, await AcquireAsync(cancellation));
        try
        {
            await transaction.BeginAsync(time, requestedAt, cancellation);
            return transaction;
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }
}
