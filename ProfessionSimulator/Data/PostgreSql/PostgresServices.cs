using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ProfessionSimulator.Data.Nodes;

namespace ProfessionSimulator.Data.PostgreSql;

internal static class PostgresServices
{
    public static void AddPostgres(this IServiceCollection services, string connection)
    {
        services.AddSingleton(DescribePlace(connection));
        services.AddDbContextFactory<AppDbContext>(options => Configure(options, connection), ServiceLifetime.Singleton);
        services.AddDbContext<KeyContext>(options => options.UseNpgsql(connection));
        services.AddSingleton<ConcurrentWriter>();
        services.AddSingleton<NodeLease>();
    }

    public static void PersistKeys(this IDataProtectionBuilder protection) => protection.PersistKeysToDbContext<KeyContext>();

    /// <summary>Any number of processes may do this at once: EF lets one after the other look what is missing.</summary>
    public static async Task MigrateAsync(DbContextOptions<AppDbContext> options)
    {
        await using var db = new PostgresMigrationContext(options);
        await db.Database.MigrateAsync();
    }

    public static void Configure(DbContextOptionsBuilder options, string connection) =>
        options.UseNpgsql(connection).AddInterceptors(new StorableTextInterceptor());

    private static DatabasePlace DescribePlace(string connection)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection);
        var server = settings.Port == NpgsqlConnection.DefaultPort ? settings.Host : $"{settings.Host}:{settings.Port}";
        var name = $"{settings.Database} at {server}";
        return new(DatabaseUrl.Name, "Database", name, name);
    }
}
