using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace ProfessionSimulator.Providers;

/// <summary>Lets through what <see cref="TextFilter"/> takes for text, so that what is stored is what is shown.</summary>
internal sealed class TextFilteringChatClient(IChatClient inner) : DelegatingChatClient(inner)
{
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var filter = new TextFilter();
        await foreach (var update in InnerClient.GetStreamingResponseAsync(messages, options, cancellationToken).WithCancellation(cancellationToken))
        {
            update.Contents = [.. update.Contents.Select(content => content is TextContent text ? Filter(text, filter) : content).OfType<AIContent>()];
            if (update.FinishReason is not null && filter.Complete() is { Length: > 0 } rest)
                update.Contents.Add(new TextContent(rest));
            yield return update;
        }
    }

    /// <returns>Null where nothing of it is to be shown or told.</returns>
    private static AIContent? Filter(TextContent content, TextFilter filter)
    {
        var shown = filter.Push(content.Text);
        if (ReferenceEquals(shown, content.Text))
            return content;
        return shown.Length > 0 ? new TextContent(shown) : filter.HasReasoning ? new TextReasoningContent(null) : null;
    }
}
