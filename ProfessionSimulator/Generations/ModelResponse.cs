using Microsoft.Extensions.AI;

namespace ProfessionSimulator.Generations;

/// <summary>Passes a model's words on to a text and remembers what else the model reported.</summary>
internal sealed class ModelResponse(LiveText text, TimeProvider time)
{
    public LiveText Text => text;

    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? FirstTokenAt { get; private set; }

    public UsageDetails? Usage { get; private set; }

    public string? ModelName { get; private set; }

    public string? FinishReason { get; private set; }

    public async Task ReadAsync(IAsyncEnumerable<ChatResponseUpdate> response, CancellationToken cancellation)
    {
        StartedAt = time.GetUtcNow();
        text.Enter(Phase.Asked);
        await using var updates = response.GetAsyncEnumerator(cancellation);
        while (await MoveNextAsync(updates))
            Add(updates.Current);
    }

    /// <summary>Words that arrive together are sent together: when the next ones must be waited for.</summary>
    private ValueTask<bool> MoveNextAsync(IAsyncEnumerator<ChatResponseUpdate> updates)
    {
        var next = updates.MoveNextAsync();
        if (!next.IsCompleted)
            text.WakeWatchers();
        return next;
    }

    private void Add(ChatResponseUpdate update)
    {
        ModelName ??= update.ModelId;
        FinishReason = update.FinishReason?.Value ?? FinishReason;
        // Enumerating an IList would allocate for every token.
        for (var i = 0; i < update.Contents.Count; i++)
        {
            var content = update.Contents[i];
            if (content is TextContent { Text.Length: > 0 } words)
                Add(words.Text);
            else if (content is UsageContent usage)
                Usage = usage.Details;
        }
    }

    private void Add(string words)
    {
        FirstTokenAt ??= time.GetUtcNow();
        text.Add(words);
    }
}
