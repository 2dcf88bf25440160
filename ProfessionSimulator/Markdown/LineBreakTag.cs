namespace ProfessionSimulator.Markdown;

/// <summary>
/// The one HTML tag that is understood, because Markdown has no other way to break a line within a table's cell. It is
/// spelled <c>&lt;br&gt;</c>, <c>&lt;br/&gt;</c> or <c>&lt;br /&gt;</c>, and carries no attribute.
/// </summary>
internal static class LineBreakTag
{
    private const string Name = "<br";

    /// <returns>The length of the tag that the text begins with, or 0.</returns>
    public static int MeasureAtStart(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith(Name, StringComparison.OrdinalIgnoreCase))
            return 0;
        var end = Name.Length;
        while (end < text.Length && text[end] == ' ')
            end++;
        if (end < text.Length && text[end] == '/')
            end++;
        return end < text.Length && text[end] == '>' ? end + 1 : 0;
    }

    /// <summary>Whether a text that begins with <c>&lt;</c> can still become the tag when a space follows.</summary>
    public static bool CanGoOnAfterSpace(string beginning) =>
        beginning.Equals(Name, StringComparison.OrdinalIgnoreCase);
}
