using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace ProfessionSimulator.Providers;

/// <summary>Logs the duration of a call. The wording is fixed, because operators search for these lines.</summary>
internal sealed class TimedChatClient(IChatClient inner, TimeProvider time, ILogger logger)
    : DelegatingChatClient(inner)
{
    // This sends a call for a whole text through the streaming method of all clients, and so through their checks.
    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var started = time.GetTimestamp();
        var hasBegun = false;
        try
        {
            var updates = InnerClient.GetStreamingResponseAsync(messages, options, cancellationToken);
            await foreach (var update in updates.WithCancellation(cancellationToken))
            {
                if (!hasBegun && update.HasText())
                {
                    hasBegun = true;
                    LogFirstToken(time.GetElapsedTime(started));
                }
                yield return update;
            }
        }
        finally
        {
            // Rules that read the log look for these words, whichever provider serves the model.
            logger.LogInformation(
                "[TIMING] OpenAI streaming request total duration: {Seconds:0.000} seconds", time.GetElapsedTime(started).TotalSeconds);
        }
    }

    private void LogFirstToken(TimeSpan taken)
    {
        logger.LogInformation("[TIMING] First token received at {Time:yyyy-MM-dd HH:mm:ss.fff}", time.GetUtcNow());
        logger.LogInformation("[TIMING] Time to first token: {Seconds:0.000} seconds", taken.TotalSeconds);
    }
}
