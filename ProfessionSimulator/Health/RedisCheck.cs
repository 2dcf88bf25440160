using Microsoft.Extensions.Diagnostics.HealthChecks;
using ProfessionSimulator.Common.Redis;

namespace ProfessionSimulator.Health;

/// <summary>Degraded while Redis is away. The node serves all the same, and sees texts of other nodes later.</summary>
internal sealed class RedisCheck(RedisConnection redis) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(redis.IsConnected ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded());
}
