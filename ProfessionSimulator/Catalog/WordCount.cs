using System.Text;

namespace ProfessionSimulator.Catalog;

internal static class WordCount
{
    /// <summary>As the page counts them: what has neither letter nor digit, as a dash between spaces, is no word.</summary>
    public static int Count(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(word => word.EnumerateRunes().Any(Rune.IsLetterOrDigit));
}
