using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using ProfessionSimulator.Data;
using ProfessionSimulator.Data.PostgreSql;

namespace ProfessionSimulator.Tests.PostgreSql;

internal static class PostgresMigrations
{
    /// <summary>The context that knows the migrations, on the database of another one.</summary>
    public static DbContext CreateContext(AppDbContext db) => new PostgresMigrationContext(
        (DbContextOptions<AppDbContext>)db.GetService<IDbContextOptions>());
}
