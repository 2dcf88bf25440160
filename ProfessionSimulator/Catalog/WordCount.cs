using System.Text;

namespace ProfessionSimulator.Catalog;

internal static class WordCount
{
    /// <summary>
    /// Counts words as the page does: what has neither letter nor digit, such as a dash between spaces, is not a word.
    /// </summary>
    public static int Count(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Count(word => word.EnumerateRunes().Any(Rune.IsLetterOrDigit));
}
