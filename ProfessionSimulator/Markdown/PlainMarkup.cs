using System.Buffers;

namespace ProfessionSimulator.Markdown;

/// <summary>
/// Recognizes HTML that consists of text and closed elements without attributes. Nothing could be removed from it, so
/// that the sanitizer, which builds a document, is left out: most bold, italic and code is such.
/// </summary>
internal static class PlainMarkup
{
    private const int MaxDepth = 8;

    private static readonly string[] s_elements = ["em", "strong", "code", "del"];

    /// <summary>Only a tag may contain the first two. The others are written in another way by the sanitizer.</summary>
    private static readonly SearchValues<char> s_special = SearchValues.Create("<>&\0\r\u00A0");

    public static bool Matches(ReadOnlySpan<char> html)
    {
        Span<int> open = stackalloc int[MaxDepth];
        var depth = 0;
        for (var at = html.IndexOfAny(s_special); at >= 0; at = html.IndexOfAny(s_special))
        {
            html = html[at..];
            var isEnd = html.StartsWith("</");
            if (!TryReadTag(html, isEnd ? 2 : 1, out var element, out var length))
                return false;
            if (isEnd ? depth == 0 || open[--depth] != element : depth == MaxDepth)
                return false;
            if (!isEnd)
                open[depth++] = element;
            html = html[length..];
        }
        return depth == 0;
    }

    private static bool TryReadTag(ReadOnlySpan<char> html, int nameStart, out int element, out int length)
    {
        (element, length) = (-1, html.IndexOf('>') + 1);
        if (html[0] != '<' || length <= nameStart)
            return false;
        var name = html[nameStart..(length - 1)];
        for (element = s_elements.Length - 1; element >= 0; element--)
        {
            if (name.SequenceEqual(s_elements[element]))
                return true;
        }
        return false;
    }
}
