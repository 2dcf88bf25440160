using System.Text;
using CsCheck;

namespace ProfessionSimulator.Tests.Matching;

/// <summary>Texts as learners type them, and the same words as somebody else would have typed them.</summary>
internal static class TextGen
{
    private static readonly string[] s_words =
    [
        "откат", "Резерв", "ещё", "перенесём", "йод", "«Филиалы»", "ОЛИВИИ", "что-то", "миграция", "7", "6,5", "54 000", "21:00",
        "rollback", "don't", "Contingency", "stores", "£54,000", "40%", "“quiet”", "hours", "half-day", "naïve", "Ian's",
    ];

    private static readonly string[] s_gaps = [
        " ", "  ", "\n", "\r\n", ", ", ". ", " — ", "; ", ": ", " (", ") ", "\u00A0", " **", "\n- "];

    public static Gen<string> Word { get; } = Gen.OneOf(s_words);

    public static Gen<string> Gap { get; } = Gen.OneOf(s_gaps);

    /// <summary>Words with what is between them: a gap is before every word but the first.</summary>
    public static Gen<(string Gap, string Word)[]> Text { get; } = Gen.Select(Gap, Word).Array[4, 30];

    /// <summary>A number that decides how each character is disguised.</summary>
    public static Gen<int> Disguise { get; } = Gen.Int[0, 1_000_000];

    public static string Join(IEnumerable<(string Gap, string Word)> text) =>
        string.Concat(text.Select((part, index) => index == 0 ? part.Word : part.Gap + part.Word));

    /// <summary>
    /// Changes nothing that counts: case, dashes, marks, spaces, ё, invisible characters, normal form.
    /// </summary>
    public static string Apply(int disguise, string text)
    {
        var random = new Random(disguise);
        var changed = new StringBuilder();
        foreach (var character in text)
        {
            changed.Append(Change(character, random.Next(4)));
            if (random.Next(12) == 0)
                changed.Append(random.Next(2) == 0 ? '\u2060' : '\uFE0F');
        }
        return random.Next(2) == 0 ? changed.ToString() : changed.ToString().Normalize(NormalizationForm.FormD);
    }

    private static string Change(char character, int choice) => (character, choice) switch
    {
        ('ё', _) => "е",
        ('—' or '–', 0) => "-",
        ('—' or '–', 1) => "−",
        ('-', 0) => "‑",
        ('«' or '»' or '“' or '”', 0) => "\"",
        ('«' or '»' or '“' or '”', 1) => "'",
        ('\'', 0) => "’",
        (' ' or '\u00A0', 0) => "\n",
        (' ', 1) => " \t ",
        ('\n', _) => " ",
        (_, 0) => char.ToUpperInvariant(character).ToString(),
        (_, 1) => char.ToLowerInvariant(character).ToString(),
        _ => character.ToString(),
    };
}
