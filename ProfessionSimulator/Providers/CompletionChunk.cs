using Microsoft.Extensions.AI;

namespace ProfessionSimulator.Providers;

/// <summary>What one chunk of a completion says, as far as anybody needs it.</summary>
internal record struct CompletionChunk
{
    public string? Text { get; set; }

    /// <summary>The model thinks aloud; what it thinks is nobody's business.</summary>
    public bool HasReasoning { get; set; }

    public bool HasRefusal { get; set; }

    public ChatFinishReason? FinishReason { get; set; }

    public UsageDetails? Usage { get; set; }

    public UpstreamError? Error { get; set; }

    /// <summary>The stream says of itself that it is over.</summary>
    public bool IsDone { get; set; }
}
