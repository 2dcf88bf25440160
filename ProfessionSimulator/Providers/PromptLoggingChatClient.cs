using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProfessionSimulator.Providers;

/// <summary>Logs prompts and answers, one line each, for DEBUG_OPENAI_PROMPTS. The key is not logged even then.</summary>
internal sealed class PromptLoggingChatClient(IChatClient inner, ModelOptions settings, ILogger logger) : DelegatingChatClient(inner)
{
    // Escaped line ends: a text must not be able to look like a line of the log.
    private static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var message in messages) logger.LogInformation("[PROMPT] {Role}: {Text}", message.Role, Safe(message.Text));
        var answer = new StringBuilder();
        try
        {
            await foreach (var update in InnerClient.GetStreamingResponseAsync(messages, options, cancellationToken).WithCancellation(cancellationToken))
            {
                answer.Append(update.Text);
                yield return update;
            }
        }
        finally
        {
            logger.LogInformation("[ANSWER] {Text}", Safe(answer.ToString()));
        }
    }

    private string Safe(string text) =>
        JsonSerializer.Serialize(settings.ApiKey is { } key ? text.Replace(key, "[key]", StringComparison.Ordinal) : text, OneLine);
}
