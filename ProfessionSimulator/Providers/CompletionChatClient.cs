using System.ClientModel.Primitives;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ProfessionSimulator.Generations;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace ProfessionSimulator.Providers;

/// <summary>
/// A client for the chat completions protocol. OpenAI's package sends the request, but the response is read here: the
/// package fails on fields that are not needed, and takes some errors within a stream for its normal end.
/// </summary>
internal sealed class CompletionChatClient(Func<string, ChatClient> open, ModelOptions settings) : IChatClient
{
    /// <summary>One connection for each model: what one refuses another may take.</summary>
    private readonly ConcurrentDictionary<string, ChatClient> _connections = new();

    private readonly ChatClientMetadata _metadata = new(
        "openai", settings.BaseUrl ?? OpenAIConnection.DefaultBaseUrl, settings.Name);

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var model = options?.ModelId ?? settings.Name;
        var transport = _connections.GetOrAdd(model, open);
        using var body = CompletionRequest.Write(model, messages, options);
        var call = new RequestOptions { BufferResponse = false, CancellationToken = cancellationToken };
        using var response = (await transport.CompleteChatAsync(body, call)).GetRawResponse();
        var reader = new CompletionChunkReader();
        await using var stream = new CompletionStream(response.ContentStream ?? Stream.Null, reader);
        var usage = default(UsageDetails);
        await foreach (var chunk in stream.ReadAsync(cancellationToken))
        {
            usage = chunk.Usage ?? usage;
            yield return ToUpdate(chunk, reader);
        }
        // Only the last usage is passed on, because some servers send the cost so far with every chunk.
        if (usage is not null)
            yield return CreateUpdate(reader, [new UsageContent(usage)]);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? _metadata
        : serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }

    private static ChatResponseUpdate ToUpdate(in CompletionChunk chunk, CompletionChunkReader reader)
    {
        if (chunk.Error is { } error)
            throw new UpstreamFaultException(UpstreamFault.FromError(error));
        if (chunk.HasRefusal)
            throw new UpstreamFaultException(new(FailureCodes.ModelFiltered, "a refusal"));
        var contents = new List<AIContent>(1);
        if (chunk.HasReasoning)
            contents.Add(new TextReasoningContent(null));
        if (chunk.Text is { } text)
            contents.Add(new TextContent(text));
        var update = CreateUpdate(reader, contents);
        update.FinishReason = chunk.FinishReason;
        return update;
    }

    private static ChatResponseUpdate CreateUpdate(CompletionChunkReader reader, IList<AIContent> contents) =>
        new(ChatRole.Assistant, contents) { ModelId = reader.Model, ResponseId = reader.Id };
}
