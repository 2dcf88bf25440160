using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Health;

/// <summary>
/// Writes one row in its turn, as everybody does, and takes it back. Everybody can ask, and as often as they like: one write
/// at a time answers all, and its result serves for a second.
/// </summary>
internal sealed class DatabaseCheck(WriteLock writeLock, IDbContextFactory<AppDbContext> contexts, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan s_serves = TimeSpan.FromSeconds(1);

    private readonly Lock _change = new();
    private Task? _latest;
    private long _begun;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await Latest().WaitAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }

    private Task Latest()
    {
        lock (_change)
        {
            if (_latest is null || (_latest.IsCompleted && time.GetElapsedTime(_begun) >= s_serves))
                (_latest, _begun) = (Task.Run(WriteAsync), time.GetTimestamp());
            return _latest;
        }
    }

    private async Task WriteAsync()
    {
        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await writeLock.BeginTransactionAsync(db, CancellationToken.None);
        await db.Professions.OrderBy(p => p.Id).Take(1).ExecuteUpdateAsync(row => row.SetProperty(p => p.Name, p => p.Name));
    }
}
