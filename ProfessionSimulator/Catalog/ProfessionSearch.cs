namespace ProfessionSimulator.Catalog;

/// <summary>Finds professions by words. SQLite knows upper and lower case of ASCII only, so it is done here.</summary>
internal static class ProfessionSearch
{
    /// <summary>A word this long is meant in its other forms too: поддержка finds поддержки.</summary>
    private const int Inflected = 6;

    private const int LongestEnding = 2;

    /// <summary>Whether each of the words, or a form of it, is somewhere in name, keywords, category or description.</summary>
    public static bool Matches(string? words, Profession profession) => Find(words, profession) is not null;

    /// <returns>How far from the name the first of the words stands, so that the nearest can be shown first; null when one is missing.</returns>
    public static int? Find(string? words, Profession profession)
    {
        var text = Fold(TextOf(profession));
        var found = Fold(words ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => text.IndexOf(StemOf(word), StringComparison.Ordinal)).ToList();
        return found.Contains(-1) ? null : found.FirstOrDefault();
    }

    /// <summary>The keywords of a pack begin with the most common one.</summary>
    private static string TextOf(Profession profession) =>
        string.Join('\n', [profession.Name, .. profession.Keywords, profession.Category, profession.Description]);

    private static string StemOf(string word) => word.Length < Inflected ? word : word[..^LongestEnding];

    /// <summary>One case, and ё as е, which most people type for both.</summary>
    private static string Fold(string text) => text.ToUpperInvariant().Replace('Ё', 'Е');
}
