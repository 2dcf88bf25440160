using System.Buffers;
using System.Globalization;

namespace ProfessionSimulator.Streaming;

/// <summary>
/// The id of a stream's event, <c>{generation}:{offset}</c> or <c>{generation}:end</c>, which says how far a watcher
/// has read. The offset is the length of the text in UTF-16 code units. The id field is specified in
/// https://html.spec.whatwg.org/multipage/server-sent-events.html.
/// </summary>
internal readonly record struct StreamEventId(int GenerationId, int Offset)
{
    private const int End = -1;

    private const int MaxDigits = 10;

    public bool IsEnd => Offset == End;

    public static StreamEventId ForEnd(int generationId) => new(generationId, End);

    /// <summary>
    /// Reads where the client wants to continue: its last event id, else <c>?after=</c>. An invalid id becomes that of
    /// no generation.
    /// </summary>
    public static StreamEventId? FromRequest(HttpRequest request)
    {
        string? text = request.Headers["Last-Event-ID"];
        if (string.IsNullOrEmpty(text))
            text = request.Query["after"];
        return string.IsNullOrEmpty(text) ? null : Parse(text);
    }

    public override string ToString() => IsEnd
        ? string.Create(CultureInfo.InvariantCulture, $"{GenerationId}:end")
        : string.Create(CultureInfo.InvariantCulture, $"{GenerationId}:{Offset}");

    /// <summary>
    /// Writes an event's last field and its end. It runs for each token and watcher, and allocates nothing.
    /// </summary>
    public void WriteField(IBufferWriter<byte> output)
    {
        output.Write("\nid: "u8);
        Write(output, GenerationId);
        output.Write(":"u8);
        if (IsEnd)
            output.Write("end"u8);
        else
            Write(output, Offset);
        output.Write("\n\n"u8);
    }

    private static void Write(IBufferWriter<byte> output, int number)
    {
        number.TryFormat(output.GetSpan(MaxDigits), out var length, default, CultureInfo.InvariantCulture);
        output.Advance(length);
    }

    private static StreamEventId Parse(string text)
    {
        var parts = text.Split(':');
        if (parts.Length != 2 || !TryParseNumber(parts[0], out var generation))
            return default;
        if (parts[1] == "end")
            return new(generation, End);
        return TryParseNumber(parts[1], out var offset) ? new(generation, offset) : default;
    }

    private static bool TryParseNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
