namespace ProfessionSimulator.Catalog;

/// <summary>
/// Finds professions by words. SQLite ignores the case of ASCII letters only, so the search runs here.
/// </summary>
internal static class ProfessionSearch
{
    /// <summary>A word of this length finds its other forms too: поддержка finds поддержки.</summary>
    private const int MinInflectedLength = 6;

    private const int MaxEndingLength = 2;

    /// <summary>
    /// Tells whether each of the words, or a form of it, is in the name, keywords, category or description.
    /// </summary>
    public static bool Matches(string? words, Profession profession) => FindDistance(words, profession) is not null;

    /// <returns>
    /// The distance of the first word from the name, so that the nearest profession can be shown first; null when a
    /// word is missing.
    /// </returns>
    public static int? FindDistance(string? words, Profession profession)
    {
        if (string.IsNullOrWhiteSpace(words))
            return 0;
        var text = Fold(JoinTexts(profession));
        var found = Fold(words).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => text.IndexOf(Stem(word), StringComparison.Ordinal)).ToList();
        return found.Contains(-1) ? null : found.FirstOrDefault();
    }

    /// <summary>The keywords come in the pack's order, which begins with the most common one.</summary>
    private static string JoinTexts(Profession profession) =>
        string.Join('\n', [profession.Name, .. profession.Keywords, profession.Category, profession.Description]);

    private static string Stem(string word) => word.Length < MinInflectedLength ? word : word[..^MaxEndingLength];

    /// <summary>Ignores case, and replaces ё by е, which most people type for both.</summary>
    private static string Fold(string text) => text.ToUpperInvariant().Replace('Ё', 'Е');
}
