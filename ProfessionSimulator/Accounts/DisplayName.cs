using System.Globalization;
using System.Text;

namespace ProfessionSimulator.Accounts;

/// <summary>What somebody calls a passkey or an app's tokens: one line.</summary>
internal static class DisplayName
{
    /// <returns>Empty where nothing is left that can be seen.</returns>
    public static string Clean(string? text, int longest)
    {
        var shown = string.Concat((text ?? "").EnumerateRunes().Where(IsVisible)).Trim();
        if (shown.Length <= longest)
            return shown;
        return shown[..(char.IsHighSurrogate(shown[longest - 1]) ? longest - 1 : longest)].TrimEnd();
    }

    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format);
}
