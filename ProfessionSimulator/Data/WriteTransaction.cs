using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using ProfessionSimulator.Common;
using SQLitePCL;

namespace ProfessionSimulator.Data;

/// <summary>
/// An immediate transaction. While another process writes (a backup, an operator's shell), the driver's own
/// <c>BEGIN IMMEDIATE</c> would sleep on its thread. Here the wait holds no thread.
/// </summary>
internal sealed class WriteTransaction(AppDbContext db, Lease lease) : DatabaseTransaction
{
    /// <summary>
    /// Counts from the request, so that writers who wait for the same lock do not time out one after the other.
    /// </summary>
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan s_retryInterval = TimeSpan.FromMilliseconds(25);

    /// <summary>
    /// Changes nothing and takes SQLite's write lock, at once or not at all. No key is named, because SQLite would compile what
    /// a new key means to all tables that refer to it.
    /// </summary>
    internal const string TakeLock = "UPDATE AspNetUsers SET LastVisitAt = LastVisitAt WHERE 0";

    private const string Savepoint = "Work";

    private SqliteTransaction? _transaction;
    private IDbContextTransaction? _contextTransaction;

    public async Task BeginAsync(TimeProvider time, long requestedAt, CancellationToken cancellation)
    {
        var result = await OpenAsync(time, requestedAt, cancellation);
        if (result == raw.SQLITE_READONLY)
        {
            // A connection that was opened while the file was read-only stays read-only, and so do all in the pool.
            SqliteConnection.ClearPool(Connection);
            await CloseAsync();
            result = await OpenAsync(time, requestedAt, cancellation);
        }
        SqliteException.ThrowExceptionForRC(result, Connection.Handle);
    }

    private SqliteConnection Connection => (SqliteConnection)db.Database.GetDbConnection();

    /// <returns>SQLite's result code.</returns>
    private async Task<int> OpenAsync(TimeProvider time, long requestedAt, CancellationToken cancellation)
    {
        if (Connection.State != ConnectionState.Open)
            await db.Database.OpenConnectionAsync(cancellation);
        _transaction = Connection.BeginTransaction(deferred: true);
        _contextTransaction = await db.Database.UseTransactionAsync(_transaction, cancellation);
        while (true)
        {
            var result = raw.sqlite3_exec(Connection.Handle, TakeLock);
            if (result != raw.SQLITE_BUSY || time.GetElapsedTime(requestedAt) >= s_timeout)
                return result;
            await Task.Delay(s_retryInterval, time, cancellation);
        }
    }

    /// <summary>SQLite itself rolls the whole transaction back after some errors.</summary>
    public bool IsOpen => raw.sqlite3_get_autocommit(Connection.Handle) == 0;

    public void Save() => _transaction!.Save(Savepoint);

    public void Release() => _transaction!.Release(Savepoint);

    /// <summary>Returns to the moment that was saved.</summary>
    public void RollBack() => _transaction!.Rollback(Savepoint);

    /// <summary>Returns to its beginning, and ends it.</summary>
    public Task RollBackAsync() => _contextTransaction!.RollbackAsync(CancellationToken.None);

    public override Task CommitAsync() => _contextTransaction!.CommitAsync(CancellationToken.None);

    /// <summary>Rolls back what is not committed, and releases the write lock.</summary>
    public override async ValueTask DisposeAsync()
    {
        try
        {
            if (db.PreparedCommands is null)
                await CloseAsync();
            else
                await EndAsync();
        }
        finally
        {
            lease.Dispose();
        }
    }

    private async Task CloseAsync()
    {
        await EndAsync();
        db.PreparedCommands?.Dispose();
        // The context is used again, and must not keep a connection that it opened in vain.
        await Connection.CloseAsync();
        await db.Database.CloseConnectionAsync();
    }

    private async Task EndAsync()
    {
        if (_contextTransaction is not null)
            await _contextTransaction.DisposeAsync();
        if (_transaction is not null)
            await _transaction.DisposeAsync();
        (_transaction, _contextTransaction) = (null, null);
    }
}
