using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Providers;

/// <summary>Ends normally only after a text with finish reason <c>stop</c>; all else becomes a <see cref="GenerationException"/>.</summary>
internal sealed class FailureDetectingChatClient(IChatClient inner, TimeProvider time, ILogger logger) : DelegatingChatClient(inner)
{
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ChatFinishReason? finish = null;
        var begun = false;
        var reasoned = false;
        await using var updates = InnerClient.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            ChatResponseUpdate update;
            try
            {
                if (!await updates.MoveNextAsync()) break;
                update = updates.Current;
            }
            catch (Exception) when (finish is not null)
            {
                // The model had finished; what was cut or stalled is only the usage.
                break;
            }
            catch (Exception exception)
            {
                cancellationToken.ThrowIfCancellationRequested();
                throw Failure(UpstreamFault.Of(exception, begun, time.GetUtcNow()));
            }
            begun = begun || update.HasText();
            reasoned = reasoned || (!begun && HasReasoned(update));
            finish = update.FinishReason ?? finish;
            yield return update;
        }
        if (FaultOf(finish, begun, reasoned) is { } fault) throw Failure(fault);
    }

    private static UpstreamFault? FaultOf(ChatFinishReason? finish, bool begun, bool reasoned)
    {
        if (finish == ChatFinishReason.ContentFilter) return new(FailureCodes.ModelFiltered, "finish reason content_filter");
        if (finish == ChatFinishReason.Length) return LimitReached(onReasoning: reasoned && !begun);
        if (!begun) return new(FailureCodes.ModelUnavailable, "an answer without text");
        if (finish is null) return new(FailureCodes.ModelIncomplete, "no finish reason");
        return finish == ChatFinishReason.Stop ? null : new(FailureCodes.ModelIncomplete, "another finish reason than stop");
    }

    private static UpstreamFault LimitReached(bool onReasoning) => onReasoning
        ? new(FailureCodes.ModelOutputLimit, $"finish reason length, all of it reasoning; the limits are {ModelSettings.OutputLimits}")
        : new(FailureCodes.ModelIncomplete, $"finish reason length; the limits are {ModelSettings.OutputLimits}");

    private static bool HasReasoned(ChatResponseUpdate update)
    {
        for (var i = 0; i < update.Contents.Count; i++)
        {
            if (update.Contents[i] is TextReasoningContent or UsageContent { Details.ReasoningTokenCount: > 0 }) return true;
        }
        return false;
    }

    private GenerationException Failure(UpstreamFault fault)
    {
        logger.LogWarning("Model call failed: {Code} ({Detail})", fault.Code, fault.Detail);
        return fault.ToException();
    }
}
