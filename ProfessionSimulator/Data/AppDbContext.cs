using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Simulation.Deadlines;

namespace ProfessionSimulator.Data;

/// <summary>
/// Everything that is stored. Saving waits for the writer lane, also for those who know nothing of it, such as Identity's stores.
/// </summary>
public sealed class AppDbContext(DbContextOptions<AppDbContext> options, WriterTurns writers)
    : IdentityDbContext<ApplicationUser, IdentityRole<int>, int>(options)
{
    public DbSet<BrowserSession> BrowserSessions => Set<BrowserSession>();
    public DbSet<ApiSession> ApiSessions => Set<ApiSession>();
    public DbSet<Profession> Professions => Set<Profession>();
    public DbSet<Scenario> Scenarios => Set<Scenario>();
    public DbSet<Attempt> Attempts => Set<Attempt>();
    public DbSet<AttemptTask> AttemptTasks => Set<AttemptTask>();
    public DbSet<Heartbeat> Heartbeats => Set<Heartbeat>();
    public DbSet<IdempotencyKey> IdempotencyKeys => Set<IdempotencyKey>();
    public DbSet<Generation> Generations => Set<Generation>();
    public DbSet<TokenReservation> TokenReservations => Set<TokenReservation>();
    public DbSet<DeletedUsage> DeletedUsage => Set<DeletedUsage>();

    /// <inheritdoc />
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        // Whoever has a transaction of its own is in the lane already.
        if (Database.CurrentTransaction is not null || !ChangeTracker.HasChanges())
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        await using var transaction = await writers.BeginAsync(this, cancellationToken);
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess: false, cancellationToken);
        await transaction.CommitAsync();
        if (acceptAllChangesOnSuccess)
            ChangeTracker.AcceptAllChanges();
        return saved;
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // SQLite neither orders nor compares DateTimeOffset.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMillisecondsConverter>();
        configurationBuilder.Properties<AttemptStatus>().HaveConversion<string>();
        configurationBuilder.Properties<AttemptMode>().HaveConversion<string>();
        configurationBuilder.Properties<GenerationState>().HaveConversion<string>();
        configurationBuilder.Properties<Purpose>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(AppDbContext).Assembly);
    }
}
