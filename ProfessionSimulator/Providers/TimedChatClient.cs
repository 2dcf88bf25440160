using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace ProfessionSimulator.Providers;

/// <summary>Logs how long a call took, in the lines that operators grep.</summary>
internal sealed class TimedChatClient(IChatClient inner, TimeProvider time, ILogger logger) : DelegatingChatClient(inner)
{
    // Whoever wants the whole text at once gets it through the same guards.
    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var started = time.GetTimestamp();
        var begun = false;
        try
        {
            await foreach (var update in InnerClient.GetStreamingResponseAsync(messages, options, cancellationToken).WithCancellation(cancellationToken))
            {
                if (!begun && update.HasText())
                {
                    begun = true;
                    LogFirstToken(time.GetElapsedTime(started));
                }
                yield return update;
            }
        }
        finally
        {
            logger.LogInformation("[TIMING] OpenAI streaming request total duration: {Seconds:0.000} seconds", time.GetElapsedTime(started).TotalSeconds);
        }
    }

    private void LogFirstToken(TimeSpan taken)
    {
        logger.LogInformation("[TIMING] First token received at {Time:yyyy-MM-dd HH:mm:ss.fff}", time.GetUtcNow());
        logger.LogInformation("[TIMING] Time to first token: {Seconds:0.000} seconds", taken.TotalSeconds);
    }
}
