using System.IO.Pipelines;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ProfessionSimulator.Bench.Relays;

/// <summary>
/// The least that a relay on this framework does if it looks at each token: it reads the model's response itself and
/// flushes once for all events that came together. It runs with a tuned runtime (<see cref="Settings"/>).
/// </summary>
internal sealed class TunedRelay(HttpClient model)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    /// <summary>The collector of a workstation, without a thread of its own, and pool threads that do not spin.</summary>
    public static readonly Dictionary<string, string> Settings = new()
    {
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_gcConcurrent"] = "0",
        ["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "0",
    };

    public static Task RunAsync(int port, string upstream)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var app = builder.Build();
        var model = new HttpClient { BaseAddress = new(upstream + "/") };
        model.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "bench");
        app.MapPost("/stream", new TunedRelay(model).StreamAsync);
        return app.RunAsync();
    }

    private async Task StreamAsync(HttpContext http)
    {
        var request = await http.Request.ReadFromJsonAsync<RelayRequest>(s_json, http.RequestAborted);
        using var response = await AskAsync(request!, http.RequestAborted);
        http.Response.ContentType = "text/event-stream";
        await using var body = await response.Content.ReadAsStreamAsync(http.RequestAborted);
        await PassOnAsync(PipeReader.Create(body), http.Response.BodyWriter, http.RequestAborted);
    }

    private async Task<HttpResponseMessage> AskAsync(RelayRequest request, CancellationToken aborted)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "chat/completions");
        message.Content = JsonContent.Create(request, options: s_json);
        // The mock wants to know the length.
        await message.Content.LoadIntoBufferAsync(aborted);
        return await model.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, aborted);
    }

    private static async Task PassOnAsync(PipeReader input, PipeWriter output, CancellationToken aborted)
    {
        var isCompleted = false;
        while (!isCompleted)
        {
            var read = await input.ReadAsync(aborted);
            isCompleted = read.IsCompleted;
            var rest = ChunkEvents.PassOn(read.Buffer, output);
            input.AdvanceTo(rest, read.Buffer.End);
            if (output.UnflushedBytes > 0)
                await output.FlushAsync(aborted);
        }
        await input.CompleteAsync();
    }
}
