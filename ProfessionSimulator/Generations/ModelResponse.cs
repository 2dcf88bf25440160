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

    public void Begin()
    {
        StartedAt = time.GetUtcNow();
        text.Enter(Phase.Asked);
    }

    public void Add(ChatResponseUpdate update)
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
