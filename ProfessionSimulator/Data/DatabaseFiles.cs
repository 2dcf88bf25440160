using Microsoft.EntityFrameworkCore;

namespace ProfessionSimulator.Data;

/// <summary>Maintains the files of the database, whatever is stored in them.</summary>
internal static class DatabaseFiles
{
    /// <summary>
    /// Whether the database has all migrations. EF's own look at that builds a model of its table of migrations first, for which
    /// every start would wait.
    /// </summary>
    public static async Task<bool> IsMigratedAsync(this AppDbContext db)
    {
        var tables = "SELECT count(*) FROM sqlite_master WHERE name = '__EFMigrationsHistory'";
        if (await db.ReadAsync(tables) is not ["1"])
            return false;
        var applied = await db.ReadAsync("SELECT MigrationId FROM __EFMigrationsHistory");
        return !db.Database.GetMigrations().Except(applied).Any();
    }

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
        if (await db.ReadAsync("PRAGMA user_version") is not ["0"])
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

    /// <summary>Reads the first column without the model and EF's compiler of queries, for which every start would wait.</summary>
    private static async Task<List<string>> ReadAsync(this AppDbContext db, string statement)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = statement;
        await using var rows = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await rows.ReadAsync())
            values.Add(rows.GetString(0));
        return values;
    }
}
