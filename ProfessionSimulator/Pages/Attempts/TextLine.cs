using System.Text;
using AngleSharp.Dom;
using ProfessionSimulator.Matching;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>
/// The text of one line of a page, whichever inline elements it is in. Code and links are not read: instead of each of
/// their characters there is one that no text has.
/// </summary>
internal sealed class TextLine
{
    private const char Unread = '\uFFFC';

    private readonly StringBuilder _text = new();
    private readonly List<(IText Node, int Start)> _parts = [];

    public string Text => _text.ToString();

    public static IReadOnlyList<TextLine> ReadAll(IElement root)
    {
        var lines = new List<TextLine> { new() };
        Read(root, isRead: true, lines);
        return lines;
    }

    /// <summary>Puts a stretch of the text into an element, unless that would tear other elements apart.</summary>
    public void Wrap(TextSpan span, IElement element)
    {
        var (first, start) = FindPart(span.Start);
        var (last, lastStart) = FindPart(span.End - 1);
        if (first.Parent is not { } parent || parent != last.Parent)
            return;
        if (span.End - lastStart < last.Length)
            last.Split(span.End - lastStart);
        INode next = span.Start > start ? first.Split(span.Start - start) : first;
        // If it is all in one node, that is the node in the middle now.
        var end = first == last ? next : last;
        parent.InsertBefore(element, next);
        for (INode? node = next; node is not null;)
        {
            var following = node == end ? null : node.NextSibling;
            element.AppendChild(node);
            node = following;
        }
    }

    private static void Read(INode node, bool isRead, List<TextLine> lines)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText text)
                lines[^1].Add(text, isRead);
            else if (child is IElement { LocalName: "em" or "strong" or "del" or "span" })
                Read(child, isRead, lines);
            else if (child is IElement { LocalName: "code" or "a" })
                Read(child, isRead: false, lines);
            else
                ReadBlock(child, isRead, lines);
        }
    }

    private static void ReadBlock(INode block, bool isRead, List<TextLine> lines)
    {
        lines.Add(new());
        Read(block, isRead, lines);
        lines.Add(new());
    }

    private void Add(IText text, bool isRead)
    {
        _parts.Add((text, _text.Length));
        _text.Append(isRead ? text.Data : new string(Unread, text.Length));
    }

    private (IText Node, int Start) FindPart(int position) => _parts.FindLast(part => part.Start <= position);
}
