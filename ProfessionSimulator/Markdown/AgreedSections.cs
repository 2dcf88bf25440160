namespace ProfessionSimulator.Markdown;

/// <summary>
/// Recognizes the <see cref="AgreedHeadings"/> of all languages and names the sections that they begin.
/// </summary>
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
    public static string? FindName(string heading) => s_names.GetValueOrDefault(StripMarkup(heading));

    /// <summary>Whether the beginning of a heading can still become an agreed one.</summary>
    public static bool CanBecomeAgreed(string beginning)
    {
        var words = StripMarkup(beginning);
        return s_names.Keys.Any(heading => heading.StartsWith(words, StringComparison.OrdinalIgnoreCase));
    }

    private static string StripMarkup(string heading) =>
        heading.TrimStart('*', '_').TrimEnd(' ', '\t', '*', '_', ':', '#');
}
