using System.Globalization;
using System.Text;

namespace ProfessionSimulator.Accounts;

/// <summary>What somebody calls a passkey or an app's tokens: one line.</summary>
internal static class DisplayName
{
    /// <returns>Empty where nothing is left that can be seen.</returns>
    public static string Clean(string? text, int maxLength)
    {
        var shown = string.Concat((text ?? "").EnumerateRunes().Where(IsVisible)).Trim();
        if (shown.Length <= maxLength)
            return shown;
        return shown[..(char.IsHighSurrogate(shown[maxLength - 1]) ? maxLength - 1 : maxLength)].TrimEnd();
    }

    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format);
}
