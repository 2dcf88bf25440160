using System.Text.RegularExpressions;

namespace ProfessionSimulator.Catalog;

/// <summary>The beginning of a description, for a card: as many whole sentences as fit, or else words.</summary>
internal static partial class Summary
{
    private const int Longest = 190;

    public static string Of(string description)
    {
        var text = description.Trim();
        if (text.Length <= Longest)
            return text;
        var sentences = EndOfSentence().Matches(text).LastOrDefault(end => end.Index < Longest);
        return sentences is not null ? text[..(sentences.Index + 1)] : Cut(text);
    }

    private static string Cut(string text)
    {
        var end = text.LastIndexOf(' ', Longest);
        return text[..(end > 0 ? end : Longest)].TrimEnd(',', ';', ':', '–', '—', ' ') + "…";
    }

    [GeneratedRegex(@"[.!?](?= \P{Ll})")]
    private static partial Regex EndOfSentence();
}
