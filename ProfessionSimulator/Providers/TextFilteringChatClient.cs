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
            for (var i = update.Contents.Count - 1; i >= 0; i--)
            {
                if (update.Contents[i] is TextContent text)
                    Filter(update.Contents, i, text.Text, filter);
            }
            if (update.FinishReason is not null && filter.Complete() is { Length: > 0 } rest)
                update.Contents.Add(new TextContent(rest));
            yield return update;
        }
    }

    private static void Filter(IList<AIContent> contents, int at, string text, TextFilter filter)
    {
        var shown = filter.Push(text);
        if (ReferenceEquals(shown, text))
            return;
        if (shown.Length > 0)
            contents[at] = new TextContent(shown);
        else if (filter.HasReasoning)
            contents[at] = new TextReasoningContent(null);
        else
            contents.RemoveAt(at);
    }
}
