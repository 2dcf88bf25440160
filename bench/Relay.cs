using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OpenAI;
using OpenAI.Chat;

namespace ProfessionSimulator.Bench;

/// <summary>
/// The reference: the least that an application on the same server and the same OpenAI package does. Each request is
/// one call of the model, each update is written and flushed; nobody signs in and nothing is stored.
/// </summary>
internal static class Relay
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Task RunAsync(int port, string upstream)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var app = builder.Build();
        var model = new ChatClient("bench", new ApiKeyCredential("bench"), new OpenAIClientOptions
        {
            Endpoint = new(upstream),
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            // A finite timeout would cost a timer for every read; the product has none either.
            NetworkTimeout = Timeout.InfiniteTimeSpan,
        });
        app.MapGet("/stream", http => StreamAsync(http, model));
        return app.RunAsync();
    }

    private static async Task StreamAsync(HttpContext http, ChatClient model)
    {
        ChatMessage[] messages = [
            new SystemChatMessage("You are the employer."), new UserChatMessage("Set the first task.")];
        http.Response.ContentType = "text/event-stream; charset=utf-8";
        await http.Response.Body.FlushAsync(http.RequestAborted);
        await foreach (var update in model.CompleteChatStreamingAsync(messages, cancellationToken: http.RequestAborted))
        {
            foreach (var part in update.ContentUpdate)
            {
                if (part.Text.Length > 0)
                    await WriteAsync(http, new Event("token", new(part.Text)));
            }
        }
        await WriteAsync(http, new Event("done", null));
    }

    private static async Task WriteAsync(HttpContext http, Event item)
    {
        var output = http.Response.BodyWriter;
        output.Write("data: "u8);
        output.Write(JsonSerializer.SerializeToUtf8Bytes(item, s_json));
        output.Write("\n\n"u8);
        await output.FlushAsync(http.RequestAborted);
    }

    private static void Write(this System.IO.Pipelines.PipeWriter output, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(output.GetSpan(bytes.Length));
        output.Advance(bytes.Length);
    }

    private sealed record Event(string Type, TokenData? Data);

    private sealed record TokenData(string Token);
}
