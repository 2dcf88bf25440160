using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ProfessionSimulator.Generations;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace ProfessionSimulator.Providers;

/// <summary>
/// Speaks the protocol of chat completions. OpenAI's package carries the call; what comes back is read here, since the package
/// ends a text for fields that nobody needs, and ends it as if all were well where something is wrong.
/// </summary>
internal sealed class CompletionChatClient(ChatClient transport, ModelOptions settings) : IChatClient
{
    private readonly ChatClientMetadata _metadata = new("openai", settings.BaseUrl ?? OpenAIConnection.DefaultBaseUrl, settings.Name);

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var body = CompletionRequest.Write(settings.Name, messages, options);
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
        // Once: some servers send with every chunk what it has cost so far.
        if (usage is not null)
            yield return NewUpdate(reader, [new UsageContent(usage)]);
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
            throw new UpstreamFaultException(UpstreamFault.Of(error));
        if (chunk.HasRefusal)
            throw new UpstreamFaultException(new(FailureCodes.ModelFiltered, "a refusal"));
        var contents = new List<AIContent>(1);
        if (chunk.HasReasoning)
            contents.Add(new TextReasoningContent(null));
        if (chunk.Text is { } text)
            contents.Add(new TextContent(text));
        var update = NewUpdate(reader, contents);
        update.FinishReason = chunk.FinishReason;
        return update;
    }

    private static ChatResponseUpdate NewUpdate(CompletionChunkReader reader, IList<AIContent> contents) =>
        new(ChatRole.Assistant, contents) { ModelId = reader.Model, ResponseId = reader.Id };
}
