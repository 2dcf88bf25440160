using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Common;
using ProfessionSimulator.Data.Nodes;
using ProfessionSimulator.Data.PostgreSql;

namespace ProfessionSimulator.Data;

internal static class DataServices
{
    public static void AddData(this WebApplicationBuilder builder)
    {
        if (TryAddPostgres(builder))
        {
            builder.Services.AddHostedService(services => services.GetRequiredService<NodeLease>());
            return;
        }
        AddSqlite(builder, new DataFolder(DataFolder.FindPath(builder)));
        builder.Services.AddHostedService(services => services.GetRequiredService<Erasure>());
    }

    /// <summary>Adds the data for a command that runs while the server does.</summary>
    public static void AddDataForCommand(this WebApplicationBuilder builder)
    {
        if (!TryAddPostgres(builder))
            AddSqlite(builder, DataFolder.OpenForCommand(DataFolder.FindPath(builder)));
    }

    /// <summary>Runs the steps that the data needs before anybody may use it.</summary>
    public static async Task PrepareDataAsync(
        this IServiceProvider services, params Func<IServiceProvider, Task>[] steps)
    {
        // The folder is created here, and with it its lock, which the host holds until it is disposed of.
        services.GetService<DataFolder>();
        var database = services.GetRequiredService<DatabaseInfo>();
        try
        {
            foreach (var step in steps)
                await step(services);
        }
        catch (Exception e) when (DatabaseErrors.FindReason(e) is { } reason)
        {
            throw new StartupException(
                $"{database.Setting}: {database.Database} cannot be used: {reason.ReplaceLineEndings(" ")}", e);
        }
    }

    public static Task MigrateAsync(this IServiceProvider services) =>
        services.GetService<DataFolder>() is null
            ? MigratePostgresAsync(services)
            : MigrateSqliteAsync(services);

    private static async Task MigratePostgresAsync(IServiceProvider services)
    {
        await PostgresServices.MigrateAsync(services.GetRequiredService<DbContextOptions<AppDbContext>>());
        await PostgresServices.CreateKeyAsync(services);
    }

    private static async Task MigrateSqliteAsync(IServiceProvider services)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<AppDbContext>>()
            .CreateDbContextAsync();
        if (!await db.IsMigratedAsync())
            await MigrateAsync(db);
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;");
        await db.EraseFreePagesAsync(services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(DatabaseFiles)));
    }

    private static async Task MigrateAsync(AppDbContext db)
    {
        // A process that was killed while it migrated leaves EF's lock in the database. Nobody else can hold it: the
        // folder is locked.
        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS __EFMigrationsLock;");
        await db.Database.MigrateAsync();
    }

    private static bool TryAddPostgres(WebApplicationBuilder builder)
    {
        if (DatabaseUrl.Find(builder.Configuration) is not { } connection)
            return false;
        builder.Services.AddPostgres(connection);
        AddCommon(builder.Services).PersistKeys();
        return true;
    }

    private static void AddSqlite(WebApplicationBuilder builder, DataFolder folder)
    {
        // The container disposes only of what a factory returns, and disposing of the folder releases its lock.
        builder.Services.AddSingleton(_ => folder);
        builder.Services.AddSingleton(new DatabaseInfo("DATA_DIR", "Data folder", folder.Path, folder.DatabaseFile));
        builder.Services.AddPooledDbContextFactory<AppDbContext>(options => Configure(options, folder));
        AddCommon(builder.Services).PersistKeysToFileSystem(folder.Keys);
    }

    private static IDataProtectionBuilder AddCommon(IServiceCollection services)
    {
        services.AddSingleton<WriteLock>();
        services.AddScoped(
            provider => provider.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContext());
        services.AddSingleton<WriteQueue>();
        services.AddSingleton<PreparedReads>();
        services.AddSingleton<Leader>();
        services.AddSingleton<Erasure>();
        // Keys of earlier releases (AES-256-CBC) still decrypt what they encrypted.
        return services.AddDataProtection()
            .SetApplicationName("ProfessionSimulator")
            .UseCryptographicAlgorithms(new() { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });
    }

    private static void Configure(DbContextOptionsBuilder options, DataFolder folder)
    {
        var connection = new SqliteConnectionStringBuilder { DataSource = folder.DatabaseFile, DefaultTimeout = 2 };
        options.UseSqlite(connection.ConnectionString).UseModel(CompiledModels.Sqlite.AppDbContextModel.Instance)
            .AddInterceptors(new SqliteConnectionInterceptor(), new PreparedCommandInterceptor());
    }
}
