using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ProfessionSimulator.Data;

/// <summary>
/// Applies the settings that SQLite keeps per connection, not per file: an acknowledged commit is on the disk, and
/// deleted data is overwritten.
/// </summary>
internal sealed class ConnectionPragmaInterceptor : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) =>
        Apply(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);
        return Task.CompletedTask;
    }

    private static void Apply(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;";
        command.ExecuteNonQuery();
    }
}
