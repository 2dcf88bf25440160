using Microsoft.Extensions.Diagnostics.HealthChecks;
using ProfessionSimulator.Common;

namespace ProfessionSimulator.Health;

/// <summary>
/// Unhealthy while the server is stopping, or about to, since it finishes what it has and should get no new requests.
/// </summary>
internal sealed class StoppingCheck(Draining draining, IHostApplicationLifetime lifetime) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var isStopping = draining.HasBegun || lifetime.ApplicationStopping.IsCancellationRequested;
        return Task.FromResult(isStopping ? HealthCheckResult.Unhealthy() : HealthCheckResult.Healthy());
    }
}
