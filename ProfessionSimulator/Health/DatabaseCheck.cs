using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Health;

/// <summary>
/// Healthy if a row can be written, which is rolled back. Anybody may ask as often as they like, so there is one write
/// at a time, whose result serves all requests of the next second.
/// </summary>
internal sealed class DatabaseCheck(WriteLock writeLock, IDbContextFactory<AppDbContext> contexts, TimeProvider time)
    : IHealthCheck
{
    private static readonly TimeSpan s_validFor = TimeSpan.FromSeconds(1);

    private readonly Lock _change = new();
    private Task? _latestWrite;
    private long _startedAt;

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await GetOrStartWrite().WaitAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }

    private Task GetOrStartWrite()
    {
        lock (_change)
        {
            if (_latestWrite is null || (_latestWrite.IsCompleted && time.GetElapsedTime(_startedAt) >= s_validFor))
                (_latestWrite, _startedAt) = (Task.Run(WriteAsync), time.GetTimestamp());
            return _latestWrite;
        }
    }

    private async Task WriteAsync()
    {
        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await writeLock.BeginTransactionAsync(db, CancellationToken.None);
        await db.Professions.OrderBy(p => p.Id).Take(1)
            .ExecuteUpdateAsync(row => row.SetProperty(p => p.Name, p => p.Name));
    }
}
