using System.Text.RegularExpressions;

namespace ProfessionSimulator.Catalog;

/// <summary>Shortens a description for a card: to as many whole sentences as fit, or else to whole words.</summary>
internal static partial class Teaser
{
    private const int MaxLength = 190;

    public static string From(string description)
    {
        var text = description.Trim();
        if (text.Length <= MaxLength)
            return text;
        var sentences = SentenceEnd().Matches(text).LastOrDefault(end => end.Index < MaxLength);
        return sentences is not null ? text[..(sentences.Index + 1)] : Cut(text);
    }

    private static string Cut(string text)
    {
        var end = text.LastIndexOf(' ', MaxLength);
        return text[..(end > 0 ? end : MaxLength)].TrimEnd(',', ';', ':', '–', '—', ' ') + "…";
    }

    [GeneratedRegex(@"[.!?](?= \P{Ll})")]
    private static partial Regex SentenceEnd();
}
