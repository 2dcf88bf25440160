using System.Buffers;
using System.Text;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// Finds the texts that are safe to normalize: normalization takes quadratic time for some, and throws for others.
/// </summary>
internal static class UnicodeNormalization
{
    public static bool CanNormalize(string text, int maxLength) =>
        text.Length <= maxLength && !text.Contains('\uFFFE') && !HasLoneSurrogate(text);

    private static bool HasLoneSurrogate(string text)
    {
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var length) != OperationStatus.Done)
                return true;
            rest = rest[length..];
        }
        return false;
    }
}
