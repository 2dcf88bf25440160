using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Providers;

/// <summary>Throws a <see cref="GenerationException"/> unless a text ends with finish reason <c>stop</c>.</summary>
internal sealed class FailureDetectingChatClient(IChatClient inner, TimeProvider time, ILogger logger)
    : DelegatingChatClient(inner)
{
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ChatFinishReason? finish = null;
        var hasBegun = false;
        var hasReasoned = false;
        await using var updates = InnerClient.GetStreamingResponseAsync(messages, options, cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            ChatResponseUpdate update;
            try
            {
                if (!await updates.MoveNextAsync())
                    break;
                update = updates.Current;
            }
            catch (Exception) when (finish is not null)
            {
                // The text is complete, and only the usage is missing.
                break;
            }
            catch (Exception exception)
            {
                cancellationToken.ThrowIfCancellationRequested();
                throw CreateLoggedFailure(UpstreamFault.FromException(exception, hasBegun, time.GetUtcNow()));
            }
            hasBegun = hasBegun || update.HasText();
            hasReasoned = hasReasoned || (!hasBegun && ReportsReasoning(update));
            finish = update.FinishReason ?? finish;
            yield return update;
        }
        if (FindFault(finish, hasBegun, hasReasoned) is { } fault)
            throw CreateLoggedFailure(fault);
    }

    private static UpstreamFault? FindFault(ChatFinishReason? finish, bool hasBegun, bool hasReasoned)
    {
        if (finish == ChatFinishReason.ContentFilter)
            return new(FailureCodes.ModelFiltered, "finish reason content_filter");
        if (finish == ChatFinishReason.Length)
            return CreateLimitFault(onReasoning: hasReasoned && !hasBegun);
        if (!hasBegun)
            return new(FailureCodes.ModelUnavailable, "an answer without text");
        if (finish is null)
            return new(FailureCodes.ModelIncomplete, "no finish reason");
        return finish == ChatFinishReason.Stop
            ? null
            : new(FailureCodes.ModelIncomplete, "another finish reason than stop");
    }

    private static UpstreamFault CreateLimitFault(bool onReasoning) => onReasoning
        ? new(
            FailureCodes.ModelOutputLimit,
            $"finish reason length, all of it reasoning; the limits are {ModelSettings.OutputLimits}")
        : new(FailureCodes.ModelIncomplete, $"finish reason length; the limits are {ModelSettings.OutputLimits}");

    private static bool ReportsReasoning(ChatResponseUpdate update)
    {
        for (var i = 0; i < update.Contents.Count; i++)
        {
            if (update.Contents[i] is TextReasoningContent or UsageContent { Details.ReasoningTokenCount: > 0 })
                return true;
        }

        return false;
    }

    private GenerationException CreateLoggedFailure(UpstreamFault fault)
    {
        logger.LogWarning("Model call failed: {Code} ({Detail})", fault.Code, fault.Detail);
        return fault.ToException();
    }
}
