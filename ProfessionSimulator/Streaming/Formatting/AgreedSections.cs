namespace ProfessionSimulator.Streaming.Formatting;

/// <summary>The sections that a page sets apart: it knows them by the headings that the scenarios ask for, in whatever language.</summary>
internal static class AgreedSections
{
    public const string Consequences = "consequences";
    public const string Request = "request";

    private static readonly Dictionary<string, string> s_names = new(StringComparer.OrdinalIgnoreCase)
    {
        [AgreedHeadings.Consequences("en")] = Consequences,
        [AgreedHeadings.Consequences("ru")] = Consequences,
        [AgreedHeadings.Request("en")] = Request,
        [AgreedHeadings.Request("ru")] = Request,
    };

    /// <returns>Null for any other heading.</returns>
    public static string? NameOf(string heading) => s_names.GetValueOrDefault(WordsOf(heading));

    /// <returns>Whether a heading that is not complete can still be one of them.</returns>
    public static bool CanBecomeOne(string beginning)
    {
        var words = WordsOf(beginning);
        return s_names.Keys.Any(heading => heading.StartsWith(words, StringComparison.OrdinalIgnoreCase));
    }

    private static string WordsOf(string heading) => heading.TrimStart('*', '_').TrimEnd(' ', '\t', '*', '_', ':', '#');
}
