using System.Globalization;
using Microsoft.Extensions.Localization;

namespace ProfessionSimulator.Localization;

/// <summary>
/// Chooses the plural form of a text that counts. The forms are separated by <c>|</c>, in the order of CLDR: one and
/// other in English; one, few and many in Russian
/// (https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html).
/// </summary>
internal static class Plurals
{
    /// <summary>
    /// Returns the form for <paramref name="count"/>, filled with <paramref name="values"/> or, if there are none, with
    /// the count.
    /// </summary>
    public static string Count(this IStringLocalizer texts, string forms, int count, params object[] values)
    {
        var text = texts[forms].Value.Split('|')[FormFor(count, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName)];
        return string.Format(CultureInfo.CurrentCulture, text, values.Length > 0 ? values : [count]);
    }

    /// <summary>Returns the index of the form for a whole number.</summary>
    internal static int FormFor(int count, string language) => (language, count % 10, count % 100) switch
    {
        ("ru", 1, not 11) => 0,
        ("ru", >= 2 and <= 4, not (>= 12 and <= 14)) => 1,
        ("ru", _, _) => 2,
        _ => count == 1 ? 0 : 1,
    };
}
