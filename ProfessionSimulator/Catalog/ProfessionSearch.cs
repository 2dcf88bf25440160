namespace ProfessionSimulator.Catalog;

/// <summary>Finds professions by words. SQLite knows upper and lower case of ASCII only, so it is done here.</summary>
internal static class ProfessionSearch
{
    /// <summary>Whether each of the words stands somewhere in name or description.</summary>
    public static bool Matches(string? words, string name, string description)
    {
        var text = Fold($"{name}\n{description}");
        return Fold(words ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).All(word => text.Contains(word, StringComparison.Ordinal));
    }

    /// <summary>One case, and ё as е, which most people type for both.</summary>
    private static string Fold(string text) => text.ToUpperInvariant().Replace('Ё', 'Е');
}
