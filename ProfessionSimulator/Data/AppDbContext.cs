using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Data;

public sealed class AppDbContext(DbContextOptions<AppDbContext> options)
    : IdentityDbContext<ApplicationUser, IdentityRole<int>, int>(options)
{
    public DbSet<ApiSession> ApiSessions => Set<ApiSession>();
    public DbSet<Profession> Professions => Set<Profession>();
    public DbSet<Scenario> Scenarios => Set<Scenario>();
    public DbSet<Attempt> Attempts => Set<Attempt>();
    public DbSet<AttemptTask> AttemptTasks => Set<AttemptTask>();
    public DbSet<Generation> Generations => Set<Generation>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // SQLite neither orders nor compares DateTimeOffset.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMillisecondsConverter>();
        configurationBuilder.Properties<AttemptStatus>().HaveConversion<string>();
        configurationBuilder.Properties<GenerationState>().HaveConversion<string>();
        configurationBuilder.Properties<Purpose>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(AppDbContext).Assembly);
    }
}
