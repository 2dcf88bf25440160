using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProfessionSimulator.Providers;

/// <summary>
/// Reads the chunks of one completion. What nobody needs is skipped, whatever it is: servers disagree about everything but
/// the text, its finish reason and its usage. For a piece of text nothing is allocated but the piece.
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
        // Words without JSON keep a connection alive.
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
            if (reader.ReadIf("choices"u8))
            {
                hasChoices = true;
                ReadChoices(ref reader, ref chunk);
            }
            else if (reader.ReadIf("model"u8))
                Keep(ref reader, ref _model);
            else if (reader.ReadIf("id"u8))
                Keep(ref reader, ref _id);
            else if (reader.ReadIf("usage"u8))
                chunk.Usage = CompletionUsage.Read(ref reader);
            else if (reader.ReadIf("error"u8))
                hasError |= reader.HasValue();
            else
                reader.SkipValue();
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

    /// <summary>Of several choices the first counts.</summary>
    private void ReadChoice(ref Utf8JsonReader reader, int position, ref CompletionChunk chunk)
    {
        var (index, hasDelta) = (position, false);
        var (delta, whole, finish) = (default(CompletionMessage), default(CompletionMessage), default(ChatFinishReason?));
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ReadIf("delta"u8))
            {
                hasDelta = true;
                delta.Read(ref reader);
            }
            else if (reader.ReadIf("message"u8))
                whole.Read(ref reader);
            else if (reader.ReadIf("finish_reason"u8))
                finish = ReadFinishReason(ref reader);
            else if (reader.ReadIf("index"u8))
                index = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) ? number : position;
            else
                reader.SkipValue();
        }
        if (index != 0)
            return;
        chunk.FinishReason = finish;
        _hadDelta |= hasDelta;
        // Beside a delta, or after one, the message repeats what has been said.
        (_hadDelta ? delta : whole).AddTo(ref chunk);
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

    /// <summary>The same string in every chunk is one string.</summary>
    private static void Keep(ref Utf8JsonReader reader, ref string? known)
    {
        if (reader.TokenType != JsonTokenType.String)
            reader.Skip();
        else if (reader.ValueSpan.Length > 0 && (known is null || !reader.ValueTextEquals(known)))
            known = reader.GetString();
    }
}
