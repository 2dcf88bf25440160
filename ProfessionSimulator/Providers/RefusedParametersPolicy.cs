using System.ClientModel;
using System.ClientModel.Primitives;

namespace ProfessionSimulator.Providers;

/// <summary>
/// Repeats a request that was refused because of a parameter without that parameter, and omits the parameter for the
/// rest of the process's life. Each model has a policy of its own.
/// </summary>
internal sealed class RefusedParametersPolicy(string model, ILogger logger) : PipelinePolicy
{
    private int _refused;

    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex) =>
        throw new NotSupportedException("The model is only called asynchronously.");

    public override async ValueTask ProcessAsync(
        PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        var original = message.Request.Content;
        var omitted = (WireParameters)Volatile.Read(ref _refused);
        if (omitted != WireParameters.None)
            message.Request.Content = await CreateContentAsync(omitted, original, message.CancellationToken);
        await ProcessNextAsync(message, pipeline, currentIndex);
        while (await FindRefusalAsync(message, omitted) is var next && next != WireParameters.None)
        {
            omitted |= next;
            Remember(next);
            message.Response?.Dispose();
            message.Request.Content = await CreateContentAsync(omitted, original, message.CancellationToken);
            await ProcessNextAsync(message, pipeline, currentIndex);
        }
    }

    private static async Task<WireParameters> FindRefusalAsync(PipelineMessage message, WireParameters omitted)
    {
        if (message.Response is not { Status: 400 or 422 } response)
            return WireParameters.None;
        await response.BufferContentAsync(message.CancellationToken);
        return UpstreamError.Parse(response.Content).FindRefusedParameter(omitted);
    }

    private void Remember(WireParameters parameter)
    {
        Interlocked.Or(ref _refused, (int)parameter);
        logger.LogWarning("The model {Model} rejects {Parameter}; requests omit it from now on", model, parameter);
    }

    private static async Task<BinaryContent> CreateContentAsync(
        WireParameters omitted, BinaryContent? content, CancellationToken cancellationToken)
    {
        using var json = new MemoryStream();
        if (content is not null)
            await content.WriteToAsync(json, cancellationToken);
        return BinaryContent.Create(omitted.RemoveFrom(json.ToArray()));
    }
}
