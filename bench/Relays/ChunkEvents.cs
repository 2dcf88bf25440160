using System.Buffers;
using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ProfessionSimulator.Bench.Relays;

/// <summary>Turns the events of a model's response into events that hold the text alone.</summary>
internal static class ChunkEvents
{
    private const int LongestText = 1024;
    private const int LongestEscape = 6;
    private const int DeltaDepth = 4;

    /// <summary>Writes one event for each whole line that has text.</summary>
    /// <returns>Where the first line begins that is not whole.</returns>
    public static SequencePosition PassOn(in ReadOnlySequence<byte> received, PipeWriter output)
    {
        Span<byte> text = stackalloc byte[LongestText];
        var lines = new SequenceReader<byte>(received);
        while (lines.TryReadTo(out ReadOnlySequence<byte> line, (byte)'\n'))
        {
            if (line.FirstSpan.StartsWith("data: {"u8) && ReadText(line.Slice("data: ".Length), text) is > 0 and var length)
                WriteEvent(output, text[..length]);
        }
        return lines.Position;
    }

    private static int ReadText(in ReadOnlySequence<byte> json, Span<byte> text)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != DeltaDepth || !reader.ValueTextEquals("content"u8))
                continue;
            reader.Read();
            return reader.TokenType == JsonTokenType.String ? reader.CopyString(text) : 0;
        }
        return 0;
    }

    private static void WriteEvent(PipeWriter output, ReadOnlySpan<byte> text)
    {
        output.Write("data: {\"type\":\"token\",\"token\":\""u8);
        JavaScriptEncoder.Default.EncodeUtf8(text, output.GetSpan(text.Length * LongestEscape), out _, out var written);
        output.Advance(written);
        output.Write("\"}\n\n"u8);
    }
}
