using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Health;

/// <summary>Writes in its turn, as everybody does, and takes it back.</summary>
internal sealed class DatabaseCheck(WriterTurns writers, IDbContextFactory<AppDbContext> contexts) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var place = await writers.EnterAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Professions.ExecuteUpdateAsync(row => row.SetProperty(p => p.Name, p => p.Name), cancellationToken);
        await transaction.RollbackAsync(CancellationToken.None);
        return HealthCheckResult.Healthy();
    }
}
