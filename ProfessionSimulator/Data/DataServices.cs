using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ProfessionSimulator.Data;

internal static class DataServices
{
    public static void AddData(this WebApplicationBuilder builder) => AddData(builder, new DataFolder(DataFolder.PathOf(builder)));

    /// <summary>For a command that runs while the server does.</summary>
    public static void AddDataBesideServer(this WebApplicationBuilder builder) => AddData(builder, DataFolder.Beside(DataFolder.PathOf(builder)));

    public static async Task MigrateAsync(this IServiceProvider services)
    {
        // The host holds the lock from here on.
        var folder = services.GetRequiredService<DataFolder>();
        await using var db = await services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContextAsync();
        try
        {
            // A process that was killed while it migrated leaves EF's lock behind; the data folder is ours alone.
            await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS __EFMigrationsLock;");
            await db.Database.MigrateAsync();
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;");
        }
        catch (SqliteException e)
        {
            throw new StartupException($"DATA_DIR: {folder.DatabaseFile} cannot be used: {e.Message}", e);
        }
    }

    private static void AddData(WebApplicationBuilder builder, DataFolder folder)
    {
        // From a factory, so that the host lets go of the lock when it is disposed of.
        builder.Services.AddSingleton(_ => folder);
        builder.Services.AddSingleton<WriterTurns>();
        builder.Services.AddDbContextFactory<AppDbContext>(options => Configure(options, folder), ServiceLifetime.Singleton);
        builder.Services.AddScoped(services => services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContext());
        builder.Services.AddSingleton<WriterLane>();
        builder.Services.AddDataProtection().SetApplicationName("ProfessionSimulator").PersistKeysToFileSystem(folder.Keys);
    }

    private static void Configure(DbContextOptionsBuilder options, DataFolder folder)
    {
        var connection = new SqliteConnectionStringBuilder { DataSource = folder.DatabaseFile, DefaultTimeout = 2 };
        options.UseSqlite(connection.ConnectionString).AddInterceptors(new SqliteConnectionSettings());
    }
}
