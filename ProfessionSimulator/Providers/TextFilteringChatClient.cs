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
            for (var i = 0; i < update.Contents.Count; i++)
            {
                if (update.Contents[i] is TextContent text && !Filter(update.Contents, i, text, filter))
                    i--;
            }
            if (update.FinishReason is not null && filter.Complete() is { Length: > 0 } rest)
                update.Contents.Add(new TextContent(rest));
            yield return update;
        }
    }

    /// <summary>In place: most pieces are text as they are, and cost nothing here.</summary>
    /// <returns>False where nothing of it is to be shown or told, so that it was taken out.</returns>
    private static bool Filter(IList<AIContent> contents, int at, TextContent content, TextFilter filter)
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
