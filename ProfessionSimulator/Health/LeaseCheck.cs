using Microsoft.Extensions.Diagnostics.HealthChecks;
using ProfessionSimulator.Data.Nodes;

namespace ProfessionSimulator.Health;

/// <summary>Healthy while the lease of this node is valid. Without it others take what it writes for lost.</summary>
internal sealed class LeaseCheck(NodeLease node) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(node.IsValid ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
}
