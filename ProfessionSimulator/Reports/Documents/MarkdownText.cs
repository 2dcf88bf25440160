using System.Text.RegularExpressions;

namespace ProfessionSimulator.Reports.Documents;

/// <summary>
/// Prepares texts that others wrote for a Markdown document, so that nothing in them can change what is around them or
/// become HTML.
/// </summary>
internal static partial class MarkdownText
{
    /// <summary>Escapes a line of plain text, so that a reader sees it as it was typed.</summary>
    public static string Escape(string line)
    {
        var escaped = LineStart().Replace(Markup().Replace(line, @"\$0"), @"$1\$2");
        var text = escaped.TrimStart(' ', '\t');
        // Ordinary spaces at the start of a line would be dropped, or make a code block of it.
        return new string('\u00A0', escaped.Length - text.Length) + text;
    }

    /// <summary>Escapes a name or a sentence that must stay on one line.</summary>
    public static string EscapeOnOneLine(string text) => Escape(string.Join(' ', SplitLines(text)));

    /// <summary>
    /// Shows HTML as text and makes links of images, so that a reader's program loads nothing by itself; other Markdown
    /// stays as it is. In code the backslash is seen, which is better than a tag that works.
    /// </summary>
    public static string Disarm(string markdown) => TagOrImage().Replace(
        markdown, match => match.Value.Length % 2 == 0 ? match.Value : match.Value.Insert(match.Length - 1, @"\"));

    public static string[] SplitLines(string text) => LineEnd().Split(text);

    /// <summary>What Markdown and its common extensions react to inside of a line.</summary>
    [GeneratedRegex(@"[\\`*_{}\[\]<&|~$#]")]
    private static partial Regex Markup();

    /// <summary>What makes a list, a heading, a quotation or a container of a line.</summary>
    [GeneratedRegex(@"^([ \t]*\d*)([-+=>:.)])")]
    private static partial Regex LineStart();

    /// <summary>What may be the start of a tag or an image, with all backslashes before it.</summary>
    [GeneratedRegex(@"\\*(?:<(?=[A-Za-z/!?])|!(?=\[))")]
    private static partial Regex TagOrImage();

    [GeneratedRegex(@"\r\n|\n|\r")]
    private static partial Regex LineEnd();
}
