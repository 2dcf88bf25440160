using System.Buffers;
using System.Text;

namespace ProfessionSimulator.Accounts;

/// <summary>Normalization takes quadratic time for some texts, and throws for others.</summary>
internal static class NormalizableText
{
    public static bool Is(string text, int maxLength) => text.Length <= maxLength && !text.Contains('\uFFFE') && !HasLoneSurrogate(text);

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
