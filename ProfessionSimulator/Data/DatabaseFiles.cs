using Microsoft.EntityFrameworkCore;

namespace ProfessionSimulator.Data;

/// <summary>Maintains the files of the database, whatever is stored in them.</summary>
internal static class DatabaseFiles
{
    /// <summary>
    /// Moves the write-ahead log into the database and empties it
    /// (https://www.sqlite.org/pragma.html#pragma_wal_checkpoint).
    /// </summary>
    /// <returns>False while a reader or a writer on another connection prevents it.</returns>
    public static async Task<bool> TruncateLogAsync(this AppDbContext db, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) && row.GetInt64(0) == 0;
    }

    /// <summary>
    /// Rewrites the database once, since an installation from before <c>secure_delete</c> has deleted data in its free
    /// pages. If the disk is too full for that, the next start tries again.
    /// </summary>
    public static async Task EraseFreePagesAsync(this AppDbContext db, ILogger log)
    {
        var version = db.Database.SqlQueryRaw<long>("SELECT user_version AS Value FROM pragma_user_version");
        if (await version.SingleAsync() >= 1)
            return;
        try
        {
            await db.Database.ExecuteSqlRawAsync("VACUUM");
            await db.Database.ExecuteSqlRawAsync("PRAGMA user_version = 1");
        }
        catch (Exception e) when (StorageFailure.Is(e))
        {
            var reason = e.GetBaseException().Message;
            log.LogWarning(
                "Deleted data of an earlier release could not be erased and is retried at the next start: {Reason}",
                reason);
        }
    }
}
