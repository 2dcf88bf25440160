using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Common;

namespace ProfessionSimulator.Data;

internal static class DataServices
{
    public static void AddData(this WebApplicationBuilder builder)
    {
        AddData(builder, new DataFolder(DataFolder.PathOf(builder)));
        builder.Services.AddHostedService(services => services.GetRequiredService<Erasure>());
    }

    /// <summary>For a command that runs while the server does.</summary>
    public static void AddDataBesideServer(this WebApplicationBuilder builder) => AddData(builder, DataFolder.Beside(DataFolder.PathOf(builder)));

    /// <summary>What the database needs before anybody may use it.</summary>
    public static async Task PrepareAsync(this IServiceProvider services, params Func<IServiceProvider, Task>[] steps)
    {
        // The host holds the lock from here on.
        var folder = services.GetRequiredService<DataFolder>();
        try
        {
            foreach (var step in steps)
                await step(services);
        }
        catch (Exception e) when (e.GetBaseException() is SqliteException failure)
        {
            throw new StartupException($"DATA_DIR: {folder.DatabaseFile} cannot be used: {failure.Message}", e);
        }
    }

    public static async Task MigrateAsync(this IServiceProvider services)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContextAsync();
        // A process that was killed while it migrated leaves EF's lock behind; the data folder is ours alone.
        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS __EFMigrationsLock;");
        await db.Database.MigrateAsync();
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;");
        await db.EraseFreePagesAsync(services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(DatabaseFiles)));
    }

    private static void AddData(WebApplicationBuilder builder, DataFolder folder)
    {
        // From a factory, so that the host lets go of the lock when it is disposed of.
        builder.Services.AddSingleton(_ => folder);
        builder.Services.AddSingleton<WriteLock>();
        builder.Services.AddDbContextFactory<AppDbContext>(options => Configure(options, folder), ServiceLifetime.Singleton);
        builder.Services.AddScoped(services => services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContext());
        builder.Services.AddSingleton<WriteQueue>();
        builder.Services.AddSingleton<Erasure>();
        // Keys of earlier releases (AES-256-CBC) still open what they have closed.
        builder.Services.AddDataProtection().SetApplicationName("ProfessionSimulator").PersistKeysToFileSystem(folder.Keys)
            .UseCryptographicAlgorithms(new() { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });
    }

    private static void Configure(DbContextOptionsBuilder options, DataFolder folder)
    {
        var connection = new SqliteConnectionStringBuilder { DataSource = folder.DatabaseFile, DefaultTimeout = 2 };
        options.UseSqlite(connection.ConnectionString).AddInterceptors(new SqliteConnectionSettings());
    }
}
