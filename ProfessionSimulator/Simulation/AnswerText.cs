using System.Globalization;
using System.Text;

namespace ProfessionSimulator.Simulation;

/// <summary>How the text of an answer or a draft is read.</summary>
internal static class AnswerText
{
    /// <summary>
    /// Browsers send CR LF, programs LF: texts are compared and stored with LF. NUL, after which the database reads no
    /// further, is replaced where all can see it. All else stays as it was typed.
    /// </summary>
    public static string Normalize(string text) =>
        text.Replace("\r\n", "\n").Replace('\r', '\n').Replace('\0', '\uFFFD');

    /// <summary>
    /// A text in which a reader sees nothing is no answer. The browser has the same rule, in blank-text.js.
    /// </summary>
    public static bool IsEmpty(string? text) => text is null || !text.EnumerateRunes().Any(IsVisible);

    /// <summary>
    /// Marks, as accents and variation selectors are, change a character before them and are none by themselves.
    /// </summary>
    private static bool IsVisible(Rune rune) =>
        !IsIgnorable(rune.Value) && !Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark);

    /// <summary>
    /// What is drawn as nothing though its category does not say so: Hangul fillers, the blank Braille pattern, and
    /// what Unicode has set aside for characters that will be so (Default_Ignorable_Code_Point).
    /// </summary>
    private static bool IsIgnorable(int value) =>
        value is 0x115F or 0x1160 or 0x2065 or 0x2800 or 0x3164 or 0xFFA0 or (>= 0xFFF0 and <= 0xFFF8) or (>= 0xE0000 and <= 0xE0FFF);
}
