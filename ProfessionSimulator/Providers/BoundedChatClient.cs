using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Providers;

/// <summary>Ends a call whose text gets far longer than was asked for, or does not come to an end.</summary>
internal sealed class BoundedChatClient(IChatClient inner, ModelOptions settings, TimeProvider time, ILogger logger)
    : DelegatingChatClient(inner)
{
    /// <summary>An estimate for most languages, because counting tokens would cost more than relaying them.</summary>
    private const int CharactersPerToken = 4;

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (started, isFinished) = (time.GetTimestamp(), false);
        var remaining = (long?)options?.MaxOutputTokens * settings.LengthFactor * CharactersPerToken ?? long.MaxValue;
        var updates = InnerClient.GetStreamingResponseAsync(messages, options, cancellationToken);
        await foreach (var update in updates.WithCancellation(cancellationToken))
        {
            remaining -= update.MeasureText();
            if (remaining < 0)
                throw CreateLoggedFailure("far longer than was asked for", nameof(settings.LengthFactor));
            // Looking at the clock with each update is enough, because the watchdog ends a call without updates.
            isFinished |= update.FinishReason is not null;
            if (!isFinished && time.GetElapsedTime(started) >= settings.TotalTimeout)
                throw CreateLoggedFailure("not finished in time", nameof(settings.TotalTimeout));
            yield return update;
        }
    }

    private GenerationException CreateLoggedFailure(string detail, string setting)
    {
        logger.LogWarning(
            "Model call failed: {Code} ({Detail}; the limit is {Setting})",
            FailureCodes.ModelIncomplete, detail, ModelSettings.GetVariableName(setting));
        return new(FailureCodes.ModelIncomplete);
    }
}
