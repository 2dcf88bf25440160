using System.Text.Json;

namespace ProfessionSimulator.Providers;

/// <summary>
/// A <c>delta</c> or a <c>message</c>: its content as a string or in parts, and whether it has reasoning or a refusal.
/// </summary>
internal struct CompletionMessage
{
    private string? _text;
    private bool _hasReasoning;
    private bool _hasRefusal;

    public readonly void CopyTo(ref CompletionChunk chunk)
    {
        chunk.Text = _text is { Length: > 0 } ? _text : null;
        chunk.HasReasoning = _hasReasoning;
        chunk.HasRefusal = _hasRefusal;
    }

    public void Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.TryReadName("content"u8))
                ReadContent(ref reader);
            else if (TryReadReasoningName(ref reader))
                _hasReasoning |= reader.ReadIsPresent();
            else if (reader.TryReadName("refusal"u8))
                _hasRefusal |= reader.ReadIsPresent();
            else
                reader.SkipValue();
        }
    }

    private static bool TryReadReasoningName(ref Utf8JsonReader reader) =>
        reader.TryReadName("reasoning_content"u8)
        || reader.TryReadName("reasoning"u8)
        || reader.TryReadName("reasoning_details"u8)
        || reader.TryReadName("thinking"u8);

    private void ReadContent(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                _text += reader.GetString();
                break;
            case JsonTokenType.StartObject:
                ReadPart(ref reader);
                break;
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    ReadContent(ref reader);
                break;
        }
    }

    private void ReadPart(ref Utf8JsonReader reader)
    {
        var (text, isReasoning) = (default(string), false);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.TryReadName("type"u8))
                isReasoning |= reader.ReadEquals("thinking"u8) || reader.ReadEquals("reasoning"u8);
            else if (reader.TryReadName("text"u8))
                text = reader.ReadStringOrSkip();
            else if (reader.TryReadName("thinking"u8) || reader.TryReadName("reasoning"u8))
                isReasoning |= reader.ReadIsPresent();
            else if (reader.TryReadName("refusal"u8))
                _hasRefusal |= reader.ReadIsPresent();
            else
                reader.SkipValue();
        }
        _hasReasoning |= isReasoning;
        if (!isReasoning)
            _text += text;
    }
}
