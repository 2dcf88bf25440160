using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace ProfessionSimulator.Data;

/// <summary>
/// Opens each connection from the driver's present pool, and applies the settings that SQLite keeps per connection, not
/// per file: an acknowledged commit is on the disk, and deleted data is overwritten. A connection that comes back from the
/// pool has them already.
/// </summary>
internal sealed class SqliteConnectionInterceptor : DbConnectionInterceptor
{
    private readonly ConditionalWeakTable<sqlite3, object?> _settled = [];

    public override InterceptionResult ConnectionOpening(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        JoinPresentPool(connection);
        return result;
    }

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result,
        CancellationToken cancellationToken = default)
    {
        JoinPresentPool(connection);
        return ValueTask.FromResult(result);
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) =>
        Apply(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);
        return Task.CompletedTask;
    }

    /// <summary>
    /// The driver replaces its pool from time to time, and after it was cleared. A context that is used again would go on
    /// with the old one, where a recovery from a read-only disk does not look.
    /// </summary>
    private static void JoinPresentPool(DbConnection connection) => connection.ConnectionString = connection.ConnectionString;

    private void Apply(DbConnection connection)
    {
        var handle = ((SqliteConnection)connection).Handle!;
        if (_settled.TryGetValue(handle, out _))
            return;
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;";
            command.ExecuteNonQuery();
            _settled.AddOrUpdate(handle, null);
        }
        catch
        {
            // A context that failed to open its connection does not close it.
            connection.Close();
            throw;
        }
    }
}
