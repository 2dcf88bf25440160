using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace ProfessionSimulator.Data.PostgreSql;

/// <summary>
/// The context that PostgreSQL's migrations belong to: EF finds the migrations of a context by its type, so that those of both
/// databases can be in one assembly.
/// </summary>
internal sealed class PostgresMigrationContext(DbContextOptions<AppDbContext> options) : AppDbContext(options);

/// <summary>Creates it for <c>dotnet ef migrations add --context PostgresMigrationContext</c>, which connects to no server.</summary>
internal sealed class PostgresMigrationContextFactory : IDesignTimeDbContextFactory<PostgresMigrationContext>
{
    public PostgresMigrationContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<AppDbContext>().UseNpgsql("Host=design-time").Options;
        return new(options);
    }
}
