using System.ClientModel.Primitives;

namespace ProfessionSimulator.Providers;

/// <summary>Takes the Authorization header away again: a base URL that is set without a key is used with none.</summary>
internal sealed class KeylessPolicy : PipelinePolicy
{
    /// <summary>Stands in for the key that the SDK insists on.</summary>
    public const string Placeholder = "none";

    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        message.Request.Headers.Remove("Authorization");
        ProcessNext(message, pipeline, currentIndex);
    }

    public override ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        message.Request.Headers.Remove("Authorization");
        return ProcessNextAsync(message, pipeline, currentIndex);
    }
}
