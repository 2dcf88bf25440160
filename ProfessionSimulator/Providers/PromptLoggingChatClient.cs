using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProfessionSimulator.Providers;

/// <summary>Logs prompts and answers, one line each, for DEBUG_OPENAI_PROMPTS. The key is never logged.</summary>
internal sealed class PromptLoggingChatClient(IChatClient inner, ModelOptions settings, ILogger logger)
    : DelegatingChatClient(inner)
{
    // JSON escapes line ends, so that no text can forge a line of the log.
    private static readonly JsonSerializerOptions s_oneLine = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var message in messages)
            logger.LogInformation("[PROMPT] {Role}: {Text}", message.Role, Escape(message.Text));
        var answer = new StringBuilder();
        try
        {
            var updates = InnerClient.GetStreamingResponseAsync(messages, options, cancellationToken);
            await foreach (var update in updates.WithCancellation(cancellationToken))
            {
                answer.Append(update.Text);
                yield return update;
            }
        }
        finally
        {
            logger.LogInformation("[ANSWER] {Text}", Escape(answer.ToString()));
        }
    }

    private string Escape(string text) =>
        JsonSerializer.Serialize(
            settings.ApiKey is { } key ? text.Replace(key, "[key]", StringComparison.Ordinal) : text, s_oneLine);
}
