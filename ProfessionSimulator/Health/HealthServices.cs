using System.Text.Json;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ProfessionSimulator.Providers;

namespace ProfessionSimulator.Health;

/// <summary>Whether the process lives, and whether it can serve, for those who restart it and those who send it visitors.</summary>
internal static class HealthServices
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);
    private static readonly HttpMethodMetadata s_reading = new([HttpMethods.Get, HttpMethods.Head]);

    public static void AddHealth(this IServiceCollection services) => services.AddSingleton<DatabaseCheck>().AddHealthChecks()
        .AddCheck<StoppingCheck>("process")
        .AddCheck<DatabaseCheck>("database", timeout: s_patience)
        .AddCheck<ProfessionsCheck>("professions", timeout: s_patience);

    /// <summary>
    /// <c>GET /health/live</c>: 200 as long as the process answers. <c>GET /health/ready</c>: 200, or 503 when it stops, when
    /// the database cannot be written or read within two seconds, or when there is no profession. The model is named and not
    /// asked: what is played already works without it.
    /// <code>{"status":"healthy","checks":{"process":"healthy","database":"healthy","professions":"healthy"},"model":{"name":"gpt-4.1-mini","offline":false}}</code>
    /// </summary>
    public static void MapHealth(this WebApplication app)
    {
        var model = app.Services.GetRequiredService<ModelDescription>();
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false, ResponseWriter = (http, report) => WriteAsync(http, report, null) })
            .WithMetadata(s_reading).AllowAnonymous().DisableHttpMetrics();
        app.MapHealthChecks("/health/ready", new() { ResponseWriter = (http, report) => WriteAsync(http, report, model) })
            .WithMetadata(s_reading).AllowAnonymous().DisableHttpMetrics();
    }

    public static bool IsHealthRequest(HttpContext http) => http.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase);

    /// <summary>No descriptions and no exceptions: everybody can ask.</summary>
    private static Task WriteAsync(HttpContext http, HealthReport report, ModelDescription? model)
    {
        var body = new Dictionary<string, object> { ["status"] = NameOf(report.Status) };
        if (model is not null)
        {
            body["checks"] = report.Entries.ToDictionary(entry => entry.Key, entry => NameOf(entry.Value.Status));
            body["model"] = new { name = model.Name, offline = model.IsOffline };
        }
        return http.Response.WriteAsJsonAsync(body, JsonSerializerOptions.Web);
    }

    private static string NameOf(HealthStatus status) => status.ToString().ToLowerInvariant();
}
