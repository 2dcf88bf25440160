using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using ProfessionSimulator.Data.PostgreSql;

namespace ProfessionSimulator.Data;

/// <summary>
/// The database. The context knows users and no feature: each feature's folder has its entities, their configuration
/// and, as extension properties, its sets. Saving waits for the write lock, also in code that does not know of it, such
/// as Identity's stores.
/// </summary>
public class AppDbContext(DbContextOptions<AppDbContext> options)
    : IdentityDbContext<ApplicationUser, IdentityRole<int>, int>(options)
{
    /// <summary>What the current transaction does last; null where it does everything at once.</summary>
    internal FinalSteps? FinalSteps { get; set; }

    /// <summary>The compiled statements of the context whose connection stays open; null in all others.</summary>
    internal PreparedCommands? PreparedCommands { get; set; }

    /// <inheritdoc />
    public override async Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        // Whatever runs in a transaction holds the write lock already.
        if (Database.CurrentTransaction is not null || !ChangeTracker.HasChanges())
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        await using var transaction = await this.GetService<WriteLock>().BeginTransactionAsync(this, cancellationToken);
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess: false, cancellationToken);
        await transaction.CommitAsync();
        if (acceptAllChangesOnSuccess)
            ChangeTracker.AcceptAllChanges();
        return saved;
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        if (Database.IsNpgsql())
            configurationBuilder.ConfigurePostgres();
        else
            // SQLite can neither order nor compare a DateTimeOffset.
            configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMillisecondsConverter>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(AppDbContext).Assembly);
        if (Database.IsNpgsql())
            builder.ConfigurePostgres();
    }
}
