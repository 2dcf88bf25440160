using System.ClientModel;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OpenAI;
using OpenAI.Chat;

namespace ProfessionSimulator.Bench.Relays;

/// <summary>
/// A relay as anybody writes it: the OpenAI package to the framework's Server-Sent Events, with all defaults. Nobody
/// signs in and nothing is stored.
/// </summary>
internal static class DefaultRelay
{
    /// <summary>What a project for the web has without asking for it, which this one has not.</summary>
    public static readonly Dictionary<string, string> Settings = new()
    {
        ["DOTNET_gcServer"] = "1",
        ["DOTNET_gcConcurrent"] = "1",
    };

    public static Task RunAsync(int port, string upstream)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var app = builder.Build();
        var model = new OpenAIClient(new ApiKeyCredential("bench"), new OpenAIClientOptions { Endpoint = new(upstream) });
        app.MapPost("/stream", (RelayRequest request, CancellationToken aborted) =>
            TypedResults.ServerSentEvents(StreamAsync(model.GetChatClient(request.Model), request, aborted)));
        return app.RunAsync();
    }

    private static async IAsyncEnumerable<SseItem<RelayEvent>> StreamAsync(
        ChatClient model, RelayRequest request, [EnumeratorCancellation] CancellationToken aborted)
    {
        await foreach (var update in model.CompleteChatStreamingAsync(request.Messages.Select(Convert), cancellationToken: aborted))
        {
            foreach (var part in update.ContentUpdate)
            {
                if (part.Text.Length > 0)
                    yield return new(new RelayEvent("token", part.Text));
            }
        }
        yield return new(new RelayEvent("done", null));
    }

    private static ChatMessage Convert(RelayMessage message) => message.Role == "system"
        ? new SystemChatMessage(message.Content)
        : new UserChatMessage(message.Content);

    private sealed record RelayEvent(string Type, string? Token);
}
