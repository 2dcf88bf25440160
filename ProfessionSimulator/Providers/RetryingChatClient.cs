using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Providers;

/// <summary>
/// Repeats a call that failed before its first token of text or reasoning, if it may succeed a moment later.
/// </summary>
internal sealed class RetryingChatClient(IChatClient inner, ModelOptions settings, TimeProvider time, ILogger logger)
    : DelegatingChatClient(inner)
{
    private static readonly TimeSpan s_firstPause = TimeSpan.FromSeconds(0.5);

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var started = time.GetTimestamp();
        var hasBegun = false;
        for (var attempt = 1; ; attempt++)
        {
            var pause = TimeSpan.Zero;
            var stream = InnerClient.GetStreamingResponseAsync(messages, options, cancellationToken);
            await using (var updates = stream.GetAsyncEnumerator(cancellationToken))
            {
                while (true)
                {
                    ChatResponseUpdate update;
                    try
                    {
                        if (!await updates.MoveNextAsync())
                            yield break;
                        update = updates.Current;
                    }
                    catch (GenerationException failure)
                        when (!hasBegun && FindPause(failure, attempt, started) is { } wait)
                    {
                        pause = wait;
                        break;
                    }
                    hasBegun = hasBegun || update.HasText() || update.HasReasoning();
                    yield return update;
                }
            }
            logger.LogWarning("A model call could not be completed and is retried in {Seconds:0.000} seconds", pause.TotalSeconds);
            await Task.Delay(pause, time, cancellationToken);
        }
    }

    private TimeSpan? FindPause(GenerationException failure, int attempt, long started)
    {
        if (attempt > settings.Retries || !IsTransient(failure))
            return null;
        var pause = s_firstPause * Math.Pow(3, attempt - 1) * (1 + Random.Shared.NextDouble() / 4);
        if (failure.RetryAfter > pause)
            pause = failure.RetryAfter.Value;
        return time.GetElapsedTime(started) + pause < settings.FirstTokenTimeout ? pause : null;
    }

    private bool IsTransient(GenerationException failure) => failure.Code switch
    {
        FailureCodes.ModelUnavailable => failure.RetryAfter is null || failure.RetryAfter <= settings.LongestRetryAfter,
        FailureCodes.ModelRateLimited => failure.RetryAfter <= settings.LongestRetryAfter,
        _ => false,
    };
}
