using Microsoft.Extensions.AI;

namespace ProfessionSimulator.Providers;

/// <summary>The fields of one chunk of a completion that the product needs.</summary>
internal record struct CompletionChunk
{
    public string? Text { get; set; }

    /// <summary>Whether the model reasons. Its reasoning is not read.</summary>
    public bool HasReasoning { get; set; }

    public bool HasRefusal { get; set; }

    public ChatFinishReason? FinishReason { get; set; }

    public UsageDetails? Usage { get; set; }

    public UpstreamError? Error { get; set; }

    /// <summary>Whether this is the event that ends the stream.</summary>
    public bool IsDone { get; set; }
}
