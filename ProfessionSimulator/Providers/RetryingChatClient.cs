using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Providers;

/// <summary>Tries again what failed before its first token, or thought, and may well succeed a moment later.</summary>
internal sealed class RetryingChatClient(IChatClient inner, ModelOptions settings, TimeProvider time, ILogger logger) : DelegatingChatClient(inner)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.5);

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var started = time.GetTimestamp();
        var begun = false;
        for (var attempt = 1; ; attempt++)
        {
            var pause = TimeSpan.Zero;
            await using (var updates = InnerClient.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken))
            {
                while (true)
                {
                    ChatResponseUpdate update;
                    try
                    {
                        if (!await updates.MoveNextAsync()) yield break;
                        update = updates.Current;
                    }
                    catch (GenerationException failure) when (!begun && PauseAfter(failure, attempt, started) is { } wait)
                    {
                        pause = wait;
                        break;
                    }
                    begun = begun || update.HasText() || update.HasReasoning();
                    yield return update;
                }
            }
            logger.LogWarning("Asking the model again in {Seconds:0.000} seconds", pause.TotalSeconds);
            await Task.Delay(pause, time, cancellationToken);
        }
    }

    private TimeSpan? PauseAfter(GenerationException failure, int attempt, long started)
    {
        if (attempt > settings.Retries || !IsTransient(failure)) return null;
        var pause = FirstPause * Math.Pow(3, attempt - 1) * (1 + Random.Shared.NextDouble() / 4);
        if (failure.RetryAfter > pause) pause = failure.RetryAfter.Value;
        return time.GetElapsedTime(started) + pause < settings.FirstTokenTimeout ? pause : null;
    }

    private bool IsTransient(GenerationException failure) => failure.Code switch
    {
        FailureCodes.ModelUnavailable => failure.RetryAfter is null || failure.RetryAfter <= settings.LongestRetryAfter,
        FailureCodes.ModelRateLimited => failure.RetryAfter <= settings.LongestRetryAfter,
        _ => false,
    };
}
