using System.Globalization;
using System.Text.Unicode;

namespace ProfessionSimulator.Streaming;

/// <summary>
/// The id of a stream's event, <c>{generation}:{offset}</c> or <c>{generation}:end</c>, which says how far a watcher
/// has read. The offset is the length of the text in UTF-16 code units. The id field is specified in
/// https://html.spec.whatwg.org/multipage/server-sent-events.html. It formats itself into spans, because an id is written
/// with each token for each watcher and must not allocate.
/// </summary>
internal readonly record struct StreamEventId(int GenerationId, int Offset) : ISpanFormattable, IUtf8SpanFormattable
{
    private const int End = -1;

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

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{this}");

    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    public bool TryFormat(
        Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) => IsEnd
        ? destination.TryWrite(CultureInfo.InvariantCulture, $"{GenerationId}:end", out charsWritten)
        : destination.TryWrite(CultureInfo.InvariantCulture, $"{GenerationId}:{Offset}", out charsWritten);

    public bool TryFormat(
        Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider) => IsEnd
        ? Utf8.TryWrite(utf8Destination, CultureInfo.InvariantCulture, $"{GenerationId}:end", out bytesWritten)
        : Utf8.TryWrite(utf8Destination, CultureInfo.InvariantCulture, $"{GenerationId}:{Offset}", out bytesWritten);

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
