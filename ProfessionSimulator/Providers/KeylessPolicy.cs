using System.ClientModel.Primitives;

namespace ProfessionSimulator.Providers;

/// <summary>Removes the Authorization header, for a server of one's own that needs no key.</summary>
internal sealed class KeylessPolicy : PipelinePolicy
{
    /// <summary>The SDK requires a key and would send this one.</summary>
    public const string Placeholder = "none";

    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        message.Request.Headers.Remove("Authorization");
        ProcessNext(message, pipeline, currentIndex);
    }

    public override ValueTask ProcessAsync(
        PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        message.Request.Headers.Remove("Authorization");
        return ProcessNextAsync(message, pipeline, currentIndex);
    }
}
