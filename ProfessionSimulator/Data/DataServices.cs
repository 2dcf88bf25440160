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
        AddData(builder, new DataFolder(DataFolder.FindPath(builder)));
        builder.Services.AddHostedService(services => services.GetRequiredService<Erasure>());
    }

    /// <summary>Adds the data for a command that runs while the server does.</summary>
    public static void AddDataForCommand(this WebApplicationBuilder builder) =>
        AddData(builder, DataFolder.OpenForCommand(DataFolder.FindPath(builder)));

    /// <summary>Runs the steps that the data needs before anybody may use it.</summary>
    public static async Task PrepareDataAsync(
        this IServiceProvider services, params Func<IServiceProvider, Task>[] steps)
    {
        // The folder is created here, and with it its lock, which the host holds until it is disposed of.
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
        await using var db = await services.GetRequiredService<IDbContextFactory<AppDbContext>>()
            .CreateDbContextAsync();
        // A process that was killed while it migrated leaves EF's lock in the database. Nobody else can hold it: the
        // folder is locked.
        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS __EFMigrationsLock;");
        await db.Database.MigrateAsync();
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;");
        await db.EraseFreePagesAsync(services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(DatabaseFiles)));
    }

    private static void AddData(WebApplicationBuilder builder, DataFolder folder)
    {
        // The container disposes only of what a factory returns, and disposing of the folder releases its lock.
        builder.Services.AddSingleton(_ => folder);
        builder.Services.AddSingleton<WriteLock>();
        builder.Services.AddDbContextFactory<AppDbContext>(
            options => Configure(options, folder), ServiceLifetime.Singleton);
        builder.Services.AddScoped(
            services => services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContext());
        builder.Services.AddSingleton<WriteQueue>();
        builder.Services.AddSingleton<Erasure>();
        // Keys of earlier releases (AES-256-CBC) still decrypt what they encrypted.
        builder.Services.AddDataProtection()
            .SetApplicationName("ProfessionSimulator")
            .PersistKeysToFileSystem(folder.Keys)
            .UseCryptographicAlgorithms(new() { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });
    }

    private static void Configure(DbContextOptionsBuilder options, DataFolder folder)
    {
        var connection = new SqliteConnectionStringBuilder { DataSource = folder.DatabaseFile, DefaultTimeout = 2 };
        options.UseSqlite(connection.ConnectionString).AddInterceptors(new ConnectionPragmaInterceptor());
    }
}
