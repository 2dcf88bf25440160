using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ProfessionSimulator.Health;

/// <summary>A server that is stopping finishes what it has; it is to get nothing new.</summary>
internal sealed class StoppingCheck(IHostApplicationLifetime lifetime) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(lifetime.ApplicationStopping.IsCancellationRequested ? HealthCheckResult.Unhealthy() : HealthCheckResult.Healthy());
}
