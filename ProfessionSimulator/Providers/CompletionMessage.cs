using System.Text.Json;

namespace ProfessionSimulator.Providers;

/// <summary>What a <c>delta</c> or a <c>message</c> says: its content, as a string or in parts, thoughts, or a refusal.</summary>
internal struct CompletionMessage
{
    private string? _text;
    private bool _hasReasoning;
    private bool _hasRefusal;

    public readonly void AddTo(ref CompletionChunk chunk)
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
            if (reader.ReadIf("content"u8))
                ReadContent(ref reader);
            else if (IsReasoning(ref reader))
                _hasReasoning |= reader.HasValue();
            else if (reader.ReadIf("refusal"u8))
                _hasRefusal |= reader.HasValue();
            else
                reader.SkipValue();
        }
    }

    private static bool IsReasoning(ref Utf8JsonReader reader) =>
        reader.ReadIf("reasoning_content"u8) || reader.ReadIf("reasoning"u8) || reader.ReadIf("reasoning_details"u8) || reader.ReadIf("thinking"u8);

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
            if (reader.ReadIf("type"u8))
                isReasoning |= reader.IsString("thinking"u8) || reader.IsString("reasoning"u8);
            else if (reader.ReadIf("text"u8))
                text = reader.StringOrSkip();
            else if (reader.ReadIf("thinking"u8) || reader.ReadIf("reasoning"u8))
                isReasoning |= reader.HasValue();
            else if (reader.ReadIf("refusal"u8))
                _hasRefusal |= reader.HasValue();
            else
                reader.SkipValue();
        }
        _hasReasoning |= isReasoning;
        if (!isReasoning)
            _text += text;
    }
}
