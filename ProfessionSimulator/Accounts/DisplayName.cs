using System.Globalization;
using System.Text;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// Cleans the name that somebody gives to a passkey or to an app's tokens, so that it is one visible line.
/// </summary>
internal static class DisplayName
{
    /// <returns>Empty when no visible character is left.</returns>
    public static string Clean(string? text, int maxLength)
    {
        var shown = string.Concat((text ?? "").EnumerateRunes().Where(IsVisible)).Trim();
        if (shown.Length <= maxLength)
            return shown;
        return shown[..(char.IsHighSurrogate(shown[maxLength - 1]) ? maxLength - 1 : maxLength)].TrimEnd();
    }

    private static bool IsVisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format);
}
