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
        var (from, to) = (span.Start - start, span.End - lastStart);
        var begins = Lift(first, node => node.PreviousSibling, isAtEdge: from == 0);
        var ends = Lift(last, node => node.NextSibling, isAtEdge: to == last.Length).ToList();
        var (begin, end) = begins.SelectMany(begin => ends.Select(end => (begin, end)))
            .FirstOrDefault(pair => pair.begin.Parent == pair.end.Parent);
        if (begin is null)
            return;
        if (to < last.Length)
            last.Split(to);
        if (from > 0)
        {
            var rest = first.Split(from);
            (begin, end) = (rest, end == first ? rest : end);
        }
        Wrap(begin, end, element);
    }

    /// <summary>A node at the edge of an emphasis can be taken with it.</summary>
    private static IEnumerable<INode> Lift(INode node, Func<INode, INode?> neighbor, bool isAtEdge)
    {
        yield return node;
        while (isAtEdge && neighbor(node) is null && node.Parent is IElement { LocalName: "em" or "strong" or "del" } parent)
            yield return node = parent;
    }

    private static void Wrap(INode begin, INode end, IElement element)
    {
        begin.Parent!.InsertBefore(element, begin);
        for (INode? node = begin; node is not null;)
        {
            var next = node == end ? null : node.NextSibling;
            element.AppendChild(node);
            node = next;
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
