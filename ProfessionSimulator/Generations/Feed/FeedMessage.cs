using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace ProfessionSimulator.Generations.Feed;

/// <summary>
/// What a node tells the others about a text that it writes: <c>{offset}:{phase}:{piece}</c>. The offset says where the piece
/// belongs, in UTF-16 code units, so that a reader notices whatever it missed. An empty piece says that the writer is alive.
/// </summary>
internal readonly record struct FeedMessage(int Offset, Phase Phase, string Piece)
{
    /// <summary>Tells readers to read the row: the text has ended, or nobody goes on writing it.</summary>
    public const string End = "end";

    public int EndOffset => Offset + Piece.Length;

    public static string FormatHeader(int offset, Phase phase) =>
        string.Create(CultureInfo.InvariantCulture, $"{offset}:{(int)phase}:");

    /// <returns>Null for what no node of this version writes.</returns>
    public static FeedMessage? Parse(ReadOnlySpan<byte> message) =>
        TryReadNumber(ref message, out var offset) && TryReadNumber(ref message, out var phase) && Enum.IsDefined((Phase)phase)
            ? new(offset, (Phase)phase, Encoding.UTF8.GetString(message))
            : null;

    private static bool TryReadNumber(ref ReadOnlySpan<byte> message, out int number)
    {
        if (!Utf8Parser.TryParse(message, out number, out var length) || number < 0 || length == message.Length || message[length] != ':')
            return false;
        message = message[(length + 1)..];
        return true;
    }
}
