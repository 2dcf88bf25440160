using System.Text;
using System.Text.RegularExpressions;

namespace ProfessionSimulator.Catalog;

/// <summary>
/// Looks for a criterion's forms in the texts of its own pack: a stem is found where a word begins with it, a figure
/// where the same figure is, whatever its separators.
/// </summary>
internal static partial class FormSearch
{
    public static bool Contains(string text, string form)
    {
        var (tokens, wanted) = (Tokenize(text), Tokenize(form));
        return wanted.Count > 0 && Enumerable.Range(0, Math.Max(0, tokens.Count - wanted.Count + 1))
            .Any(start => wanted.Index().All(form => IsMatch(tokens[start + form.Index], form.Item)));
    }

    public static bool ContainsAny(string text, IEnumerable<string> forms) => forms.Any(form => Contains(text, form));

    public static bool IsFigure(string form) => form.Any(char.IsAsciiDigit);

    private static bool IsMatch(string token, string form) =>
        IsFigure(form) ? token == form : token.StartsWith(form, StringComparison.Ordinal);

    private static List<string> Tokenize(string text)
    {
        var folded = text.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Replace('ё', 'е');
        var joined = Thousands().Replace(folded, "");
        return [.. Token().Matches(joined).Select(match => match.Value.Replace(',', '.'))];
    }

    /// <summary>Matches the separator in "54,000" and "54 000".</summary>
    [GeneratedRegex(@"(?<=\b[0-9]{1,3}(?:[ ,][0-9]{3})*)[ ,](?=[0-9]{3}(?![0-9]))")]
    private static partial Regex Thousands();

    [GeneratedRegex(@"[0-9]+(?:[.,:][0-9]+)*|[\p{L}\p{M}]+")]
    private static partial Regex Token();
}
