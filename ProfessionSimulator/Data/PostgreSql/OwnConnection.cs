using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ProfessionSimulator.Data.PostgreSql;

/// <summary>
/// A connection beside the pool of the requests. A burst of them takes all of the pool for seconds, and a node that waited for
/// its turn there would count as dead while it is only busy.
/// </summary>
internal sealed class OwnConnection(IServiceProvider services, string connection) : IDbContextFactory<AppDbContext>
{
    private readonly DbContextOptions<AppDbContext> _options = CreateOptions(services, connection);

    public AppDbContext CreateDbContext() => new(_options);

    private static DbContextOptions<AppDbContext> CreateOptions(IServiceProvider services, string connection)
    {
        // The driver has a pool for each connection string.
        var single = new NpgsqlConnectionStringBuilder(connection) { MinPoolSize = 0, MaxPoolSize = 1 };
        var options = new DbContextOptionsBuilder<AppDbContext>();
        options.UseApplicationServiceProvider(services);
        PostgresServices.Configure(options, single.ConnectionString);
        return options.Options;
    }
}
