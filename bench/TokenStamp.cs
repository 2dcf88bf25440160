using System.Buffers.Text;
using System.Diagnostics;

namespace ProfessionSimulator.Bench;

/// <summary>
/// The text of a token, <c>0017@000123456789012345 </c>: its place in the stream and the time just before it was sent.
/// All processes of one machine read the same monotonic clock. Its width is fixed, so that it can be written in place.
/// </summary>
internal static class TokenStamp
{
    private const int PlaceDigits = 4;
    private const int TimeDigits = 18;

    public const int Width = PlaceDigits + 1 + TimeDigits + 1;

    public static void Write(Span<byte> text, int place)
    {
        Utf8Formatter.TryFormat(place, text, out _, new('D', PlaceDigits));
        text[PlaceDigits] = (byte)'@';
        Utf8Formatter.TryFormat(Stopwatch.GetTimestamp(), text[(PlaceDigits + 1)..], out _, new('D', TimeDigits));
        text[Width - 1] = (byte)' ';
    }

    /// <summary>The next stamp in the text, which is cut to what follows it.</summary>
    public static bool TryRead(ref ReadOnlySpan<byte> text, out int place, out long time)
    {
        (place, time) = (0, 0);
        var at = text.IndexOf((byte)'@');
        if (at < PlaceDigits || text.Length < at + 1 + TimeDigits)
            return false;
        var read = Utf8Parser.TryParse(text[(at - PlaceDigits)..at], out place, out _)
            && Utf8Parser.TryParse(text.Slice(at + 1, TimeDigits), out time, out _);
        text = text[(at + 1 + TimeDigits)..];
        return read;
    }
}
