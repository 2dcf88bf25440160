using System.Globalization;
using Microsoft.Extensions.Localization;

namespace ProfessionSimulator.Localization;

/// <summary>
/// Sentences that count. Their forms stand side by side, divided by <c>|</c>, in the order of CLDR: one and other in English;
/// one, few and many in Russian (https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html).
/// </summary>
internal static class Plurals
{
    /// <summary>The form for <paramref name="count"/>, filled with it or, where there are any, with these values.</summary>
    public static string Count(this IStringLocalizer texts, string forms, int count, params object[] values)
    {
        var text = texts[forms].Value.Split('|')[FormFor(count, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName)];
        return string.Format(CultureInfo.CurrentCulture, text, values.Length > 0 ? values : [count]);
    }

    /// <summary>The place of the form of a whole number.</summary>
    internal static int FormFor(int count, string language) => (language, count % 10, count % 100) switch
    {
        ("ru", 1, not 11) => 0,
        ("ru", >= 2 and <= 4, not (>= 12 and <= 14)) => 1,
        ("ru", _, _) => 2,
        _ => count == 1 ? 0 : 1,
    };
}
