using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using ProfessionSimulator.Common;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Health;
using ProfessionSimulator.Providers;
using ProfessionSimulator.Web;

namespace ProfessionSimulator.Hosting;

/// <summary>
/// Exports OpenTelemetry data if <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set: requests, model calls by the conventions
/// for generative AI (https://opentelemetry.io/docs/specs/semconv/gen-ai/), and <see cref="GenerationMetrics"/>. The
/// other <c>OTEL_*</c> variables have their standard meaning.
/// </summary>
internal static class TelemetryServices
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (builder.Configuration[Endpoint] is not { Length: > 0 } endpoint)
            return;
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var url)
            || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
        {
            throw new StartupException(
                $"{Endpoint} must be an absolute http or https URL, such as http://localhost:4317.");
        }

        builder.Services.PostConfigure<ModelOptions>(options => options.TracesCalls = true);
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("profession-simulator").AddEnvironmentVariableDetector())
            .WithTracing(tracing => tracing
                .AddSource(ProviderServices.TelemetrySource)
                .AddAspNetCoreInstrumentation(requests => requests.Filter = IsTraced))
            .WithMetrics(metrics => metrics
                .AddMeter(ProviderServices.TelemetrySource, GenerationMetrics.Meter)
                .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"))
            .UseOtlpExporter();
    }

    /// <summary>The path of a shared report is its key, and a trace would have it.</summary>
    private static bool IsTraced(HttpContext http) =>
        !HealthServices.IsHealthRequest(http)
        && !http.Request.Path.StartsWithSegments(ShareLinks.Path, StringComparison.OrdinalIgnoreCase);
}
