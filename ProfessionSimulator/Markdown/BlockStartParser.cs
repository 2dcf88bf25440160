using System.Globalization;

namespace ProfessionSimulator.Markdown;

/// <summary>
/// Parses how a line begins: the container blocks (https://spec.commonmark.org/0.31.2/#container-blocks), then the
/// start of a leaf block. Where a line of CommonMark changes the meaning of an earlier one, it is read differently:
/// README.md lists how.
/// </summary>
internal sealed partial class BlockStartParser(string text, bool isComplete, LineContext context)
    : LineCursor(text, isComplete)
{
    private const int MaxNesting = 12;

    /// <summary>CommonMark § 5.2: the number of an item has nine digits at most.</summary>
    private const int MaxDigits = 9;

    /// <summary>
    /// After so many spaces an item begins with indented code in CommonMark (§ 5.2), so that only one space belongs to
    /// the marker.
    /// </summary>
    private const int SpacesOfCode = 5;

    /// <summary>Whether a line begins a block here. <see cref="Undecided"/> needs more of the line.</summary>
    private enum Match { No, Yes, Undecided }

    private readonly List<Container> _opened = [];
    private int _matched;

    /// <summary>
    /// Whether the start cannot be told before the line's end, so that trying after every character would be in vain.
    /// </summary>
    public bool WaitsForLineEnd { get; private set; }

    private bool IsDirectlyInContext => _opened.Count == 0 && _matched == context.Containers.Count;

    /// <returns>Null when more of the line is needed.</returns>
    public BlockStart? Parse()
    {
        if (!TryMatchContainers(context.Containers, out _matched))
            return null;
        if (context.Fence is { } fence && IsDirectlyInContext)
            return ParseCode(fence);
        return ParseContainers();
    }

    private BlockStart? ParseContainers()
    {
        while (true)
        {
            var indent = SkipSpaces();
            var c = Peek(Position);
            if (c == Unknown)
                return null;
            if (c == '\n')
                return Create(_opened.Count > 0 ? LineKind.EmptyContainer : LineKind.Blank, Position + 1);
            if (_matched + _opened.Count >= MaxNesting)
                return Create(LineKind.Text, Position);
            if (c == '>')
            {
                _opened.Add(new(c));
                Position++;
                continue;
            }
            // A thematic break comes before a bullet of the same character (CommonMark § 4.1).
            var thematicBreak = MatchThematicBreak(c);
            if (thematicBreak == Match.Undecided)
                return null;
            if (thematicBreak == Match.Yes)
                return Create(LineKind.ThematicBreak, FindEndOfLine(Position) + 1);
            var item = MatchItem(c, indent);
            if (item == Match.Undecided)
                return null;
            if (item == Match.No)
                return ParseLeaf(c, indent);
        }
    }

    private Match MatchThematicBreak(char c)
    {
        if (c is not ('*' or '-' or '_'))
            return Match.No;
        var count = 0;
        var at = Position;
        for (; Peek(at) == c || Peek(at) is ' ' or '\t'; at++)
            count += Peek(at) == c ? 1 : 0;
        if (Peek(at) == Unknown)
            return Match.Undecided;
        return Peek(at) == '\n' && count >= 3 ? Match.Yes : Match.No;
    }

    /// <summary>Opens a list item if the line begins one here.</summary>
    private Match MatchItem(char c, int indent)
    {
        var end = Position;
        int? number = null;
        if (char.IsAsciiDigit(c))
        {
            while (char.IsAsciiDigit(Peek(end)) && end - Position < MaxDigits)
                end++;
            if (Peek(end) == Unknown)
                return Match.Undecided;
            if (Peek(end) is not ('.' or ')'))
                return Match.No;
            number = int.Parse(Source.AsSpan(Position, end - Position), CultureInfo.InvariantCulture);
        }
        else if (c is not ('-' or '*' or '+'))
        {
            return Match.No;
        }

        return OpenItemIfValid(new Container(Peek(end), number, indent + 2), end + 1);
    }

    private Match OpenItemIfValid(Container item, int afterMarker)
    {
        var content = FindEndOfSpaces(afterMarker);
        if (Peek(content) == Unknown)
            return Match.Undecided;
        var isEmpty = Peek(content) == '\n';
        if (content == afterMarker && !isEmpty)
            return Match.No;
        if (context.IsInParagraph && IsDirectlyInContext && !CanInterruptParagraph(item, isEmpty))
            return Match.No;
        _opened.Add(item);
        Position = content - afterMarker >= SpacesOfCode ? afterMarker + 1 : content;
        return Match.Yes;
    }

    /// <summary>
    /// CommonMark § 5.2: a number other than 1 at the beginning of a line is more likely part of a sentence.
    /// </summary>
    private static bool CanInterruptParagraph(Container item, bool isEmpty) => !isEmpty && item.Number is null or 1;

    private BlockStart? WaitForLineEnd()
    {
        WaitsForLineEnd = true;
        return null;
    }

    private BlockStart Create(LineKind kind, int length) => new(kind, _matched, [.. _opened], ClampToSource(length));

    /// <summary>The end of a complete text counts as a character that the text does not have.</summary>
    private int ClampToSource(int at) => Math.Min(at, Source.Length);
}
