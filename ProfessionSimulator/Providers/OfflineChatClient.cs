using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Providers;

/// <summary>Replaces the model by the text that came with the request, word by word at a reader's pace.</summary>
internal sealed partial class OfflineChatClient(ModelOptions settings, TimeProvider time) : IChatClient
{
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var first = true;
        foreach (Match word in Word().Matches(GetText(options)))
        {
            if (!first)
                await PauseAsync(cancellationToken);
            first = false;
            yield return new(ChatRole.Assistant, word.Value);
        }
        yield return new(ChatRole.Assistant, []) { FinishReason = ChatFinishReason.Stop };
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }

    private Task PauseAsync(CancellationToken cancellationToken) => settings.OfflineWordDelay > TimeSpan.Zero
        ? Task.Delay(settings.OfflineWordDelay, time, cancellationToken)
        : cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : Task.CompletedTask;

    private static string GetText(ChatOptions? options)
    {
        object? text = null;
        options?.AdditionalProperties?.TryGetValue(GenerationRequest.OfflineTextProperty, out text);
        return text as string is { Length: > 0 } script
            ? script
            : throw new GenerationException(FailureCodes.ModelUnavailable, retryable: false);
    }

    // The matches cover every character: a word with the white space before it, and that at the very end.
    [GeneratedRegex(@"\s*\S+(?:\s+\z)?|\s+\z")]
    private static partial Regex Word();
}
