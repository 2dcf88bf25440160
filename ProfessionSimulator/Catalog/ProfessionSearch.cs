namespace ProfessionSimulator.Catalog;

/// <summary>Finds professions by words. SQLite knows upper and lower case of ASCII only, so it is done here.</summary>
internal static class ProfessionSearch
{
    /// <summary>A word this long is meant in its other forms too: поддержка finds поддержки.</summary>
    private const int Inflected = 6;

    private const int LongestEnding = 2;

    /// <summary>Whether each of the words, or a form of it, is somewhere in name, description, category or keywords.</summary>
    public static bool Matches(string? words, Profession profession)
    {
        var text = Fold(TextOf(profession));
        return Fold(words ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .All(word => text.Contains(StemOf(word), StringComparison.Ordinal));
    }

    private static string TextOf(Profession profession) =>
        string.Join('\n', [profession.Name, profession.Description, profession.Category.Replace('_', ' '), .. profession.Keywords]);

    private static string StemOf(string word) => word.Length < Inflected ? word : word[..^LongestEnding];

    /// <summary>One case, and ё as е, which most people type for both.</summary>
    private static string Fold(string text) => text.ToUpperInvariant().Replace('Ё', 'Е');
}
