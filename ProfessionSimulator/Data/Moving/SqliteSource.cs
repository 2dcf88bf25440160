using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ProfessionSimulator.Data.Moving;

internal static class SqliteSource
{
    /// <summary>Opens the database of a site that does not run, brought to the newest schema.</summary>
    public static async Task<AppDbContext> OpenAsync(DataFolder folder)
    {
        var connection = new SqliteConnectionStringBuilder { DataSource = folder.DatabaseFile, Pooling = false };
        var options = new DbContextOptionsBuilder<AppDbContext>().UseSqlite(connection.ConnectionString)
            .AddInterceptors(new SqliteConnectionInterceptor()).Options;
        var db = new AppDbContext(options);
        await db.Database.MigrateAsync();
        await db.Database.OpenConnectionAsync();
        return db;
    }
}
