using System.Globalization;
using System.Text;

namespace ProfessionSimulator.Matching;

/// <summary>What single characters are compared as.</summary>
internal static class CharacterFolding
{
    public static Rune Fold(Rune rune)
    {
        if (Rune.IsWhiteSpace(rune))
            return new Rune(' ');
        if (IsDash(rune))
            return new Rune('-');
        return IsQuotationMark(rune) ? new Rune('"') : FoldLetter(Rune.ToLowerInvariant(rune));
    }

    /// <summary>
    /// Control and format characters (joiners, soft hyphens, directions), variation selectors, and what is drawn as
    /// nothing though its category does not say so.
    /// </summary>
    public static bool IsInvisible(Rune rune) =>
        (!Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format)
        || rune.Value is 0x034F or 0x115F or 0x1160 or 0x2065 or 0x2800 or 0x3164 or 0xFFA0
            or (>= 0x180B and <= 0x180F) or (>= 0xFE00 and <= 0xFE0F) or (>= 0xFFF0 and <= 0xFFF8) or (>= 0xE0000 and <= 0xE0FFF);

    /// <summary>Letters, digits and the marks on them.</summary>
    public static bool IsWordCharacter(Rune rune) => Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static Rune FoldLetter(Rune letter) => letter.Value == 'ё' ? new Rune('е') : letter;

    private static bool IsDash(Rune rune) =>
        rune.Value == '−' || Rune.GetUnicodeCategory(rune) == UnicodeCategory.DashPunctuation;

    private static bool IsQuotationMark(Rune rune) =>
        rune.Value is '"' or '“' or '”' or '„' or '‟' or '«' or '»' or '″' or '〝' or '〞' or '‘' or '’' or '‚' or '‛' or '′' or '‹' or '›';
}
