using Microsoft.EntityFrameworkCore;

namespace ProfessionSimulator.Data.PostgreSql;

/// <summary>Remembers, for all processes on the database, what was used and must not be used again.</summary>
internal sealed class UsedHashes(IDbContextFactory<AppDbContext> contexts)
{
    /// <returns>False for a hash that was added before, by whichever process.</returns>
    public async Task<bool> TryAddAsync(string hash, DateTimeOffset until, DateTimeOffset now)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await db.Set<UsedHash>().Where(used => used.Until <= now).ExecuteDeleteAsync();
        return await db.Database.ExecuteSqlAsync(
            $"""INSERT INTO "UsedHashes" ("Hash", "Until") VALUES ({hash}, {until}) ON CONFLICT DO NOTHING""") == 1;
    }
}
