using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ProfessionSimulator.Health;

/// <summary>
/// Unhealthy while the server is stopping, since it finishes what it has and should get no new requests.
/// </summary>
internal sealed class StoppingCheck(IHostApplicationLifetime lifetime) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var isStopping = lifetime.ApplicationStopping.IsCancellationRequested;
        return Task.FromResult(isStopping ? HealthCheckResult.Unhealthy() : HealthCheckResult.Healthy());
    }
}
