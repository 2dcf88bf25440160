namespace ProfessionSimulator.Streaming.Formatting;

/// <summary>
/// The one tag that models write for want of a Markdown form: a line break within a table's cell. It is spelled
/// <c>&lt;br&gt;</c>, <c>&lt;br/&gt;</c> or <c>&lt;br /&gt;</c>, and carries no attribute.
/// </summary>
internal static class LineBreakTag
{
    private const string Name = "<br";

    /// <returns>The length of the tag that the text begins with, or 0.</returns>
    public static int LengthAt(ReadOnlySpan<char> text)
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

    /// <returns>Whether what began with <c>&lt;</c> can still become the tag when a space follows.</returns>
    public static bool GoesOnAfterSpace(string beginning) => beginning.Equals(Name, StringComparison.OrdinalIgnoreCase);
}
