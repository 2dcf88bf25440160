using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProfessionSimulator.Generations;

/// <summary>Everything that a model needs to write one text. The engine does not know what the text is for.</summary>
/// <param name="Messages">The conversation, in an order whose prefix stays the same from call to call.</param>
/// <param name="Temperature">The sampling temperature.</param>
/// <param name="MaxOutputTokens">The longest text that the model may write, in tokens.</param>
/// <param name="OfflineText">What the offline script writes instead.</param>
public sealed record GenerationRequest(
    IReadOnlyList<ChatMessage> Messages,
    float Temperature,
    int MaxOutputTokens,
    string OfflineText)
{
    /// <summary>
    /// The name under which <see cref="OfflineText"/> travels in <see cref="ChatOptions.AdditionalProperties"/>.
    /// </summary>
    public const string OfflineTextProperty = "offline_text";

    /// <summary>The length of <see cref="Messages"/>; null when the model costs nothing.</summary>
    public int? InputTokens { get; init; }

    /// <summary>The model to ask; null for the one that writes the texts.</summary>
    public string? Model { get; init; }

    /// <summary>
    /// The JSON schema that the text should have; null for prose. Not every server holds a model to it, so that its
    /// reader checks the text all the same.
    /// </summary>
    public JsonElement? Schema { get; init; }

    /// <summary>Whether nobody waits for it: it lets others go first.</summary>
    public bool IsBackground { get; init; }

    /// <summary>The highest possible cost.</summary>
    internal long MostTokens => InputTokens + MaxOutputTokens ?? 0;

    internal ChatOptions ToChatOptions() => new()
    {
        Temperature = Temperature,
        MaxOutputTokens = MaxOutputTokens,
        ModelId = Model,
        ResponseFormat = Schema is { } schema ? ChatResponseFormat.ForJsonSchema(schema) : null,
        AdditionalProperties = new() { [OfflineTextProperty] = OfflineText },
    };
}
