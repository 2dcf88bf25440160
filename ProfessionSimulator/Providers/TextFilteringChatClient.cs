using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace ProfessionSimulator.Providers;

/// <summary>Passes on what <see cref="TextFilter"/> returns, so that the stored text is the shown one.</summary>
internal sealed class TextFilteringChatClient(IChatClient inner) : DelegatingChatClient(inner)
{
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var filter = new TextFilter();
        var updates = InnerClient.GetStreamingResponseAsync(messages, options, cancellationToken);
        await foreach (var update in updates.WithCancellation(cancellationToken))
        {
            for (var i = 0; i < update.Contents.Count; i++)
            {
                if (update.Contents[i] is TextContent text && !TryFilter(update.Contents, i, text, filter))
                    i--;
            }

            if (update.FinishReason is not null && filter.Complete() is { Length: > 0 } rest)
                update.Contents.Add(new TextContent(rest));
            yield return update;
        }
    }

    /// <summary>
    /// Filters a content in place, because most pieces are passed on as they are and should cost nothing.
    /// </summary>
    /// <returns>False when nothing was left and the content was removed.</returns>
    private static bool TryFilter(IList<AIContent> contents, int at, TextContent content, TextFilter filter)
    {
        var shown = filter.Push(content.Text);
        if (ReferenceEquals(shown, content.Text))
            return true;
        if (shown.Length == 0 && !filter.HasReasoning)
        {
            contents.RemoveAt(at);
            return false;
        }
        contents[at] = shown.Length > 0 ? new TextContent(shown) : new TextReasoningContent(null);
        return true;
    }
}
