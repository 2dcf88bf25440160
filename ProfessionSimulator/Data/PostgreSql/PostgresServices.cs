using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using ProfessionSimulator.Data.Nodes;

namespace ProfessionSimulator.Data.PostgreSql;

internal static class PostgresServices
{
    public static void AddPostgres(this IServiceCollection services, string connection)
    {
        services.AddSingleton(DescribeDatabase(connection));
        services.AddDbContextFactory<AppDbContext>(options => Configure(options, connection), ServiceLifetime.Singleton);
        services.AddDbContext<KeyContext>(options => options.UseNpgsql(connection));
        services.AddSingleton<ConcurrentWriter>();
        services.AddSingleton(services => ActivatorUtilities.CreateInstance<NodeLease>(services, new OwnConnection(services, connection)));
        services.AddSingleton<UsedHashes>();
    }

    public static void PersistKeys(this IDataProtectionBuilder protection) => protection.PersistKeysToDbContext<KeyContext>();

    /// <summary>
    /// Any number of processes may do this at once, and do it one after the other. EF's own lock ends with each migration, and
    /// a process that waited for it would carry the next ones out once more.
    /// </summary>
    public static async Task MigrateAsync(DbContextOptions<AppDbContext> options)
    {
        await using var db = new PostgresMigrationContext(options);
        var database = db.GetService<IRelationalDatabaseCreator>();
        if (!await database.ExistsAsync())
            await database.CreateAsync();
        await using var others = new AppDbContext(options);
        await using var transaction = await others.Database.BeginTransactionAsync();
        await AdvisoryLocks.TakeStartAsync(others);
        // EF asks an empty database for this table first, and would log the refusal as a failure of the site.
        await db.GetService<IHistoryRepository>().CreateIfNotExistsAsync();
        await db.Database.MigrateAsync();
    }

    /// <summary>
    /// Creates the first key. Processes that did so at once would each have one of their own, and reject each other's
    /// cookies until they look for keys again.
    /// </summary>
    public static async Task CreateKeyAsync(IServiceProvider services)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await AdvisoryLocks.TakeStartAsync(db);
        services.GetRequiredService<IDataProtectionProvider>().CreateProtector(nameof(KeyContext)).Protect([]);
    }

    public static void Configure(DbContextOptionsBuilder options, string connection) => options
        .UseNpgsql(connection)
        .UseModel(CompiledModels.PostgreSql.PostgresMigrationContextModel.Instance)
        .AddInterceptors(new StorableTextInterceptor())
        // While the database is away, EF would log each try and each query with its whole stack, many times a second. The lease
        // says once that the database is away, and once that it is back.
        .ConfigureWarnings(events => events.Ignore(RelationalEventId.ConnectionError, CoreEventId.QueryIterationFailed));

    private static DatabaseInfo DescribeDatabase(string connection)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection);
        var server = settings.Port == NpgsqlConnection.DefaultPort ? settings.Host : $"{settings.Host}:{settings.Port}";
        var name = $"{settings.Database} at {server}";
        return new(DatabaseUrl.Name, "Database", name, name) { IsShared = true };
    }
}
