using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ProfessionSimulator.Generations;
using ChatFinishReason = Microsoft.Extensions.AI.ChatFinishReason;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace ProfessionSimulator.Providers;

/// <summary>Ends normally only after a text with finish reason <c>stop</c>; all else becomes a <see cref="GenerationException"/>.</summary>
internal sealed class FailureDetectingChatClient(IChatClient inner, TimeProvider time, ILogger logger) : DelegatingChatClient(inner)
{
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ChatFinishReason? finish = null;
        var begun = false;
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
            if (ErrorIn(update) is { } error) throw Failure(UpstreamFault.Of(error));
            begun = begun || update.HasText();
            finish = update.FinishReason ?? finish;
            yield return update;
        }
        if (FaultOf(finish, begun) is { } fault) throw Failure(fault);
    }

    // The SDK makes an empty update of an error event; only the raw one still has it.
    private static UpstreamError? ErrorIn(ChatResponseUpdate update)
    {
        if (update.Contents.Count > 0 || update.FinishReason is not null) return null;
        if (update.RawRepresentation is not StreamingChatCompletionUpdate raw) return null;
        using var json = JsonDocument.Parse(ModelReaderWriter.Write(raw));
        return UpstreamError.From(json.RootElement);
    }

    private static UpstreamFault? FaultOf(ChatFinishReason? finish, bool begun)
    {
        if (finish == ChatFinishReason.ContentFilter) return new(FailureCodes.ModelFiltered, "finish reason content_filter");
        if (finish == ChatFinishReason.Length) return new(FailureCodes.ModelIncomplete, "finish reason length");
        if (!begun) return new(FailureCodes.ModelUnavailable, "an answer without text");
        if (finish is null) return new(FailureCodes.ModelIncomplete, "no finish reason");
        return finish == ChatFinishReason.Stop ? null : new(FailureCodes.ModelIncomplete, "another finish reason than stop");
    }

    private GenerationException Failure(UpstreamFault fault)
    {
        logger.LogWarning("Model call failed: {Code} ({Detail})", fault.Code, fault.Detail);
        return fault.ToException();
    }
}
