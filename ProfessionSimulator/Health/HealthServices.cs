using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ProfessionSimulator.Common.Redis;
using ProfessionSimulator.Data.Nodes;
using ProfessionSimulator.Providers;

namespace ProfessionSimulator.Health;

/// <summary>
/// Reports whether the process lives, for a supervisor, and whether it can serve, for a load balancer.
/// </summary>
internal static class HealthServices
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(2);
    private static readonly HttpMethodMetadata s_reading = new([HttpMethods.Get, HttpMethods.Head]);

    public static void AddHealth(this IServiceCollection services)
    {
        var checks = services.AddSingleton<DatabaseCheck>().AddHealthChecks()
            .AddCheck<StoppingCheck>("process")
            .AddCheck<DatabaseCheck>("database", timeout: s_timeout)
            .AddCheck<ProfessionsCheck>("professions", timeout: s_timeout);
        if (services.Any(service => service.ServiceType == typeof(NodeLease)))
            checks.AddCheck<LeaseCheck>("lease");
        if (services.Any(service => service.ServiceType == typeof(RedisConnection)))
            checks.AddCheck<RedisCheck>("redis");
    }

    /// <summary>
    /// <c>GET /health/live</c> responds with 200 as long as the process answers. <c>GET /health/ready</c> responds with
    /// 200, or with 503 while the server stops, while the database cannot be written or read within two seconds, while
    /// there is no profession, or, with PostgreSQL, while the node has no valid lease. Without Redis it is degraded, with
    /// 200. The model is named but not called, since attempts go on without it.
    /// <code>
    /// {"status":"healthy","checks":{"process":"healthy","database":"healthy","professions":"healthy"},
    /// "model":{"name":"gpt-4.1-mini","offline":false}}
    /// </code>
    /// </summary>
    public static void MapHealth(this WebApplication app)
    {
        var model = app.Services.GetRequiredService<ModelDescription>();
        var live = new HealthCheckOptions
        {
            Predicate = _ => false,
            ResponseWriter = (http, report) => WriteAsync(http, report, model: null),
        };
        app.MapHealthChecks("/health/live", live).WithMetadata(s_reading).AllowAnonymous().DisableHttpMetrics();
        var ready = new HealthCheckOptions { ResponseWriter = (http, report) => WriteAsync(http, report, model) };
        app.MapHealthChecks("/health/ready", ready).WithMetadata(s_reading).AllowAnonymous().DisableHttpMetrics();
    }

    public static bool IsHealthRequest(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase);

    /// <summary>Writes neither descriptions nor exceptions, since anybody may ask.</summary>
    private static Task WriteAsync(HttpContext http, HealthReport report, ModelDescription? model)
    {
        var body = new Dictionary<string, object> { ["status"] = FormatStatus(report.Status) };
        if (model is not null)
        {
            body["checks"] = report.Entries.ToDictionary(entry => entry.Key, entry => FormatStatus(entry.Value.Status));
            body["model"] = new { name = model.Name, offline = model.IsOffline };
        }
        return http.Response.WriteAsJsonAsync(body, JsonSerializerOptions.Web);
    }

    private static string FormatStatus(HealthStatus status) => status.ToString().ToLowerInvariant();
}
