using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace ProfessionSimulator.Data;

/// <summary>For <c>dotnet ef migrations add</c>, which must not start the site.</summary>
internal sealed class DesignTimeContext : IDesignTimeDbContextFactory<AppDbContext>
{
    public AppDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<AppDbContext>().UseSqlite("Data Source=design-time.db").Options, new WriteLock(TimeProvider.System));
}
