using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProfessionSimulator.Providers;

/// <summary>
/// Reads the chunks of one completion. It skips all fields that are not needed, whatever their values, because servers
/// agree on little but the text, its finish reason and its usage. A piece of text costs one allocation, the piece.
/// </summary>
internal sealed class CompletionChunkReader
{
    private bool _hadDelta;
    private string? _id;
    private string? _model;

    public string? Id => _id;

    public string? Model => _model;

    /// <summary>Reads the data of one server-sent event.</summary>
    public CompletionChunk ReadEvent(string eventType, ReadOnlySpan<byte> data)
    {
        data = data.Trim(" \t\r\n"u8);
        if (eventType == "error")
            return new() { Error = UpstreamError.Parse(BinaryData.FromBytes(data.ToArray())) };
        if (data.SequenceEqual("[DONE]"u8))
            return new() { IsDone = true };
        // Some servers keep a connection alive with words that are not JSON.
        return data.StartsWith("{"u8) ? Read(data) : default;
    }

    /// <summary>Reads a chunk, or a whole completion from a server that does not stream.</summary>
    public CompletionChunk Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var chunk = new CompletionChunk();
        var (hasChoices, hasError) = (false, false);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.TryReadName("choices"u8))
            {
                hasChoices = true;
                ReadChoices(ref reader, ref chunk);
            }
            else if (reader.TryReadName("model"u8))
            {
                ReadRepeated(ref reader, ref _model);
            }
            else if (reader.TryReadName("id"u8))
            {
                ReadRepeated(ref reader, ref _id);
            }
            else if (reader.TryReadName("usage"u8))
            {
                chunk.Usage = CompletionUsage.Read(ref reader);
            }
            else if (reader.TryReadName("error"u8))
            {
                hasError |= reader.ReadIsPresent();
            }
            else
            {
                reader.SkipValue();
            }
        }
        if (hasError || !hasChoices)
            chunk.Error = ReadError(json);
        return chunk;
    }

    private static UpstreamError? ReadError(ReadOnlySpan<byte> json)
    {
        using var document = JsonDocument.Parse(json.ToArray());
        return UpstreamError.From(document.RootElement);
    }

    private void ReadChoices(ref Utf8JsonReader reader, ref CompletionChunk chunk)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }
        for (var position = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; position++)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
                ReadChoice(ref reader, position, ref chunk);
            else
                reader.Skip();
        }
    }

    /// <summary>Reads the first choice and skips others.</summary>
    private void ReadChoice(ref Utf8JsonReader reader, int position, ref CompletionChunk chunk)
    {
        var (index, hasDelta) = (position, false);
        var (delta, whole, finish) =
            (default(CompletionMessage), default(CompletionMessage), default(ChatFinishReason?));
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.TryReadName("delta"u8))
            {
                hasDelta = true;
                delta.Read(ref reader);
            }
            else if (reader.TryReadName("message"u8))
            {
                whole.Read(ref reader);
            }
            else if (reader.TryReadName("finish_reason"u8))
            {
                finish = ReadFinishReason(ref reader);
            }
            else if (reader.TryReadName("index"u8))
            {
                index = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number)
                    ? number
                    : position;
            }
            else
            {
                reader.SkipValue();
            }
        }
        if (index != 0)
            return;
        chunk.FinishReason = finish;
        _hadDelta |= hasDelta;
        // A message beside a delta, or after one, repeats what the deltas said.
        (_hadDelta ? delta : whole).CopyTo(ref chunk);
    }

    private static ChatFinishReason? ReadFinishReason(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return null;
        }
        return reader.GetString()!.ToLowerInvariant() switch
        {
            "" or "null" => null,
            "stop" or "eos" or "eos_token" or "end_turn" or "stop_sequence" => ChatFinishReason.Stop,
            "length" or "max_tokens" => ChatFinishReason.Length,
            "content_filter" or "safety" or "refusal" => ChatFinishReason.ContentFilter,
            var other => new(other),
        };
    }

    /// <summary>Reads a string and allocates it once, although every chunk repeats it.</summary>
    private static void ReadRepeated(ref Utf8JsonReader reader, ref string? known)
    {
        if (reader.TokenType != JsonTokenType.String)
            reader.Skip();
        else if (reader.ValueSpan.Length > 0 && (known is null || !reader.ValueTextEquals(known)))
            known = reader.GetString();
    }
}
