using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using ProfessionSimulator.Common;
using SQLitePCL;

namespace ProfessionSimulator.Data;

/// <summary>
/// An immediate transaction. Where another process writes (a backup, an operator's shell), the driver's own <c>BEGIN IMMEDIATE</c>
/// would sleep on its thread; here the wait holds none.
/// </summary>
internal sealed class WriteTransaction(AppDbContext db, Lease lease) : IAsyncDisposable
{
    /// <summary>From when it was asked for: those who wait in line behind a lock do not wait one after the other.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(25);

    /// <summary>Changes nothing and takes the write lock, at once or not at all.</summary>
    private const string TakeLock = "UPDATE AspNetUsers SET Id = Id WHERE 0";

    private SqliteTransaction? _transaction;
    private IDbContextTransaction? _ofContext;

    public async Task BeginAsync(TimeProvider time, long asked, CancellationToken cancellation)
    {
        var result = await OpenAsync(time, asked, cancellation);
        if (result == raw.SQLITE_READONLY)
        {
            // A connection that was opened while the file was read-only stays so, and so do all that wait in the pool.
            SqliteConnection.ClearPool(Connection);
            await CloseAsync();
            result = await OpenAsync(time, asked, cancellation);
        }
        SqliteException.ThrowExceptionForRC(result, Connection.Handle);
    }

    private SqliteConnection Connection => (SqliteConnection)db.Database.GetDbConnection();

    /// <returns>SQLite's result.</returns>
    private async Task<int> OpenAsync(TimeProvider time, long asked, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        _transaction = Connection.BeginTransaction(deferred: true);
        _ofContext = await db.Database.UseTransactionAsync(_transaction, cancellation);
        while (true)
        {
            var result = raw.sqlite3_exec(Connection.Handle, TakeLock);
            if (result != raw.SQLITE_BUSY || time.GetElapsedTime(asked) >= s_patience)
                return result;
            await Task.Delay(s_pause, time, cancellation);
        }
    }

    public Task CommitAsync() => _transaction!.CommitAsync(CancellationToken.None);

    /// <summary>Rolls back what is not committed.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await CloseAsync();
        }
        finally
        {
            lease.Dispose();
        }
    }

    private async Task CloseAsync()
    {
        if (_transaction is null)
            return;
        if (_ofContext is not null)
            await _ofContext.DisposeAsync();
        await _transaction.DisposeAsync();
        await db.Database.CloseConnectionAsync();
        (_transaction, _ofContext) = (null, null);
    }
}
