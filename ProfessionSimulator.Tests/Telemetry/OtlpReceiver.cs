using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ProfessionSimulator.Tests.Telemetry;

/// <summary>Receives OTLP/HTTP exports. Names and values are plain text inside the protobuf messages.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(20);

    private readonly ConcurrentQueue<(string Path, string Body)> _received = new();
    private readonly SemaphoreSlim _arrivals = new(0);
    private readonly WebApplication _app;

    private OtlpReceiver()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        _app = builder.Build();
        _app.UseRouting();
        _app.MapPost("/v1/traces", ReceiveAsync);
        _app.MapPost("/v1/metrics", ReceiveAsync);
    }

    public string Address => _app.Urls.Single();

    public string Traces => BodiesAt("/v1/traces");

    public string Metrics => BodiesAt("/v1/metrics");

    public static async Task<OtlpReceiver> StartAsync()
    {
        var receiver = new OtlpReceiver();
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>The last export arrives while the server is being disposed.</summary>
    public async Task WaitForExportAsync(string trace, string metric)
    {
        while (!Traces.Contains(trace, StringComparison.Ordinal) || !Metrics.Contains(metric, StringComparison.Ordinal))
            Assert.True(await _arrivals.WaitAsync(s_timeout), $"No {trace} or no {metric} came.");
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _arrivals.Dispose();
    }

    private string BodiesAt(string path) =>
        string.Concat(_received.Where(message => message.Path == path).Select(message => message.Body));

    private async Task ReceiveAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        _received.Enqueue((http.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
        _arrivals.Release();
    }
}
