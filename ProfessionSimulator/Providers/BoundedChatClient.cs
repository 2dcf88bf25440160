using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Providers;

/// <summary>Ends a call that goes on and on: a text far longer than was asked for, or one that trickles for ever.</summary>
internal sealed class BoundedChatClient(IChatClient inner, ModelOptions settings, TimeProvider time, ILogger logger) : DelegatingChatClient(inner)
{
    /// <summary>Counting tokens would cost more than relaying them; a token of most languages has three to five characters.</summary>
    private const int CharactersPerToken = 4;

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (started, isFinished) = (time.GetTimestamp(), false);
        var room = (long?)options?.MaxOutputTokens * settings.LengthFactor * CharactersPerToken ?? long.MaxValue;
        await foreach (var update in InnerClient.GetStreamingResponseAsync(messages, options, cancellationToken).WithCancellation(cancellationToken))
        {
            room -= update.TextLength();
            if (room < 0) throw Failure("far longer than was asked for", nameof(settings.LengthFactor));
            // Looked at with each update: that one comes at all is the watchdog's concern.
            isFinished |= update.FinishReason is not null;
            if (!isFinished && time.GetElapsedTime(started) >= settings.TotalTimeout)
                throw Failure("not finished in time", nameof(settings.TotalTimeout));
            yield return update;
        }
    }

    private GenerationException Failure(string detail, string setting)
    {
        logger.LogWarning(
            "Model call failed: {Code} ({Detail}; the limit is {Setting})", FailureCodes.ModelIncomplete, detail, ModelSettings.VariableOf(setting));
        return new(FailureCodes.ModelIncomplete);
    }
}
