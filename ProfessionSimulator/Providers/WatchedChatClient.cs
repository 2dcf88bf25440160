using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Providers;

/// <summary>Ends a call whose first or next token does not come in time.</summary>
internal sealed class WatchedChatClient(IChatClient inner, ModelOptions settings, TimeProvider time, ILogger logger)
    : DelegatingChatClient(inner)
{
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var watchdog = new Watchdog(settings, time, cancellationToken);
        await using var updates = InnerClient.GetStreamingResponseAsync(messages, options, watchdog.Token)
            .GetAsyncEnumerator(watchdog.Token);
        while (true)
        {
            ChatResponseUpdate update;
            watchdog.BeginWait();
            try
            {
                if (!await updates.MoveNextAsync())
                    break;
                update = updates.Current;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                logger.LogWarning(
                    "Model call failed: {Code} (silent for {Seconds:0.000} seconds; the limit is {Setting})",
                    FailureCodes.ModelTimeout, watchdog.Limit.TotalSeconds, watchdog.Setting);
                throw new GenerationException(FailureCodes.ModelTimeout);
            }
            watchdog.EndWait(update);
            yield return update;
        }
    }
}
