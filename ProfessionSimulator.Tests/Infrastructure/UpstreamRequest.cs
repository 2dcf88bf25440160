using System.Text.Json;

namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>One request that the scripted upstream received.</summary>
internal sealed class UpstreamRequest(string rawBody, JsonElement body, IReadOnlyDictionary<string, string> headers)
{
    private readonly TaskCompletionSource _aborted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string RawBody { get; } = rawBody;

    public JsonElement Body { get; } = body;

    public IReadOnlyDictionary<string, string> Headers { get; } = headers;

    public string? Authorization => Headers.GetValueOrDefault("Authorization");

    public bool IsStreaming => Has("stream") && Body.GetProperty("stream").GetBoolean();

    public bool WantsUsage => Has("stream_options") || !IsStreaming;

    public bool ClientAborted => _aborted.Task.IsCompleted;

    /// <summary>Completes when the client left before the response ended.</summary>
    public Task Aborted => _aborted.Task;

    /// <summary>Completes when the response has ended, however it ended.</summary>
    public Task Ended => _ended.Task;

    public bool Has(string parameter) => Body.TryGetProperty(parameter, out _);

    internal void SignalAborted() => _aborted.TrySetResult();

    internal void SignalEnded() => _ended.TrySetResult();
}
