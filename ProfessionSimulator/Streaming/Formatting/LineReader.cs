namespace ProfessionSimulator.Streaming.Formatting;

/// <summary>
/// Reads how a line begins, by https://spec.commonmark.org/0.31.2/#container-blocks with these differences, so that no line
/// changes what came before it: no setext headings, no indented code, no HTML blocks, no definitions; a table's lines begin
/// with <c>|</c>; what is indented by two stands in the item above, numbered or not.
/// </summary>
internal sealed class LineReader(string text, bool isAll, LineContext context) : LineCursor(text, isAll)
{
    private const int DeepestNesting = 12;
    private const int LongestInfo = 100;
    private const int WideSpace = 5;

    private readonly List<Container> _opened = [];
    private int _matched;

    /// <summary>Nothing can be said before the line's end.</summary>
    public bool WaitsForLineEnd { get; private set; }

    /// <returns>Null when more of the line is needed.</returns>
    public LineStart? Read()
    {
        if (!TryMatch(context.Containers, out _matched))
            return null;
        var isWhole = _matched == context.Containers.Count;
        if (context.Fence is { } fence && isWhole)
            return ReadCode(fence);
        return ReadStarts();
    }

    private LineStart? ReadCode(Fence fence)
    {
        var start = Position;
        SkipSpaces();
        var end = SkipRun(Position, fence.Mark);
        var isLongEnough = end - Position >= fence.Length;
        if (At(end) == Unknown)
            return null;
        while (isLongEnough && At(end) is ' ' or '\t')
            end++;
        if (isLongEnough && At(end) == Unknown)
            return null;
        if (isLongEnough && At(end) == '\n')
            return Found(LineKind.FenceEnd, end + 1);
        for (var column = 0; column < fence.Indent && At(start) is ' ' or '\t'; start++)
            column += WidthOf(Source[start]);
        return Found(LineKind.Code, start);
    }

    private LineStart? ReadStarts()
    {
        while (true)
        {
            var indent = SkipSpaces();
            var c = At(Position);
            if (c == Unknown)
                return null;
            if (c == '\n')
                return Found(_opened.Count > 0 ? LineKind.EmptyContainer : LineKind.Blank, Position + 1);
            if (_matched + _opened.Count >= DeepestNesting)
                return Found(LineKind.Text, Position);
            if (c == '>')
            {
                _opened.Add(new(c));
                Position++;
                continue;
            }
            if (ReadRule(c) is not { } isRule)
                return null;
            if (isRule)
                return Found(LineKind.Rule, EndOfLine(Position) + 1);
            if (ReadItem(c, indent) is not { } isItem)
                return null;
            if (!isItem)
                return ReadLeaf(c, indent);
        }
    }

    private bool? ReadRule(char mark)
    {
        if (mark is not ('*' or '-' or '_'))
            return false;
        var count = 0;
        var at = Position;
        for (; At(at) == mark || At(at) is ' ' or '\t'; at++)
            count += At(at) == mark ? 1 : 0;
        return At(at) == Unknown ? null : At(at) == '\n' && count >= 3;
    }

    private bool? ReadItem(char c, int indent)
    {
        var end = Position;
        int? number = null;
        if (char.IsAsciiDigit(c))
        {
            while (char.IsAsciiDigit(At(end)) && end - Position < 9)
                end++;
            if (At(end) == Unknown)
                return null;
            if (At(end) is not ('.' or ')'))
                return false;
            number = int.Parse(Source.AsSpan(Position, end - Position), System.Globalization.CultureInfo.InvariantCulture);
        }
        else if (c is not ('-' or '*' or '+'))
            return false;
        return ReadItem(new Container(At(end), number, indent + 2), end + 1);
    }

    private bool? ReadItem(Container item, int content)
    {
        var end = content;
        while (At(end) is ' ' or '\t')
            end++;
        if (At(end) == Unknown)
            return null;
        var isEmpty = At(end) == '\n';
        if ((end == content && !isEmpty) || (InterruptsParagraph && (isEmpty || item.Number is not (null or 1))))
            return false;
        _opened.Add(item);
        Position = end - content >= WideSpace ? content + 1 : end;
        return true;
    }

    private bool InterruptsParagraph => context.IsParagraph && _opened.Count == 0 && _matched == context.Containers.Count;

    private LineStart? ReadLeaf(char c, int indent) => c switch
    {
        '#' => ReadHeading(),
        '`' or '~' => ReadFence(c, indent),
        '|' => ReadTable(),
        _ => Found(LineKind.Text, Position),
    };

    private LineStart? ReadHeading()
    {
        var end = SkipRun(Position, '#');
        var level = end - Position;
        if (At(end) == Unknown)
            return null;
        if (level > 6 || At(end) is not (' ' or '\t' or '\n'))
            return Found(LineKind.Text, Position);
        while (At(end) is ' ' or '\t')
            end++;
        return At(end) == Unknown ? null : ReadHeading(level, end);
    }

    /// <summary>A heading that could be an agreed one is complete before it is said, since its section begins before it.</summary>
    private LineStart? ReadHeading(int level, int at)
    {
        var heading = Found(LineKind.Heading, at) with { Level = level };
        if (_matched + _opened.Count > 0)
            return heading;
        var end = EndOfLine(at);
        var words = Source[at..end];
        if (At(end) != Unknown)
            return heading with { Section = AgreedSections.NameOf(words) };
        return AgreedSections.CanBecomeOne(words) ? null : heading;
    }

    private LineStart? ReadFence(char mark, int indent)
    {
        var info = SkipRun(Position, mark);
        if (At(info) == Unknown)
            return null;
        if (info - Position < 3)
            return Found(LineKind.Text, Position);
        var end = EndOfLine(info);
        if (end - info > LongestInfo || (mark == '`' && Source.AsSpan(info, Math.Min(end, Source.Length) - info).Contains('`')))
            return Found(LineKind.Text, Position);
        if (At(end) == Unknown)
            return WaitForLineEnd();
        return Found(LineKind.Fence, end + 1) with { Fence = new(mark, info - Position, indent, LanguageOf(Source[info..Math.Min(end, Source.Length)])) };
    }

    private static string LanguageOf(string info)
    {
        var name = info.Trim();
        var end = name.AsSpan().IndexOfAny(" \t{,:");
        name = end < 0 ? name : name[..end];
        return name.Length <= 20 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '#' or '-' or '.' or '_') ? name : "";
    }

    private LineStart? ReadTable()
    {
        if (context.IsTable && _opened.Count == 0 && _matched == context.Containers.Count)
            return Found(LineKind.Row, Position + 1);
        var header = Position;
        var end = EndOfLine(header);
        if (At(end) == Unknown)
            return WaitForLineEnd();
        var asText = Found(LineKind.Text, header);
        var opened = asText.Opened;
        Position = end + 1;
        if (Position >= Source.Length)
            return IsAll ? asText : null;
        List<Container> containers = [.. context.Containers.Take(_matched), .. opened];
        if (!TryMatch(containers, out var matched))
            return null;
        SkipSpaces();
        if (At(Position) == Unknown)
            return null;
        if (matched < containers.Count || At(Position) != '|')
            return asText;
        return ReadDelimiters(asText, TableRow.CellsOf(Source[(header + 1)..end]));
    }

    private LineStart? ReadDelimiters(LineStart otherwise, IReadOnlyList<string> headers)
    {
        var end = Position;
        while (At(end) is '|' or '-' or ':' or ' ' or '\t')
            end++;
        if (At(end) == Unknown)
            return null;
        var cells = At(end) == '\n' ? TableRow.CellsOf(Source[(Position + 1)..Math.Min(end, Source.Length)]) : [];
        if (TableHead.Of(headers, cells) is not { } head)
            return otherwise;
        return otherwise with { Kind = LineKind.Table, Consumed = Math.Min(end + 1, Source.Length), Table = head };
    }

    private LineStart? WaitForLineEnd()
    {
        WaitsForLineEnd = true;
        return null;
    }

    private LineStart Found(LineKind kind, int consumed) => new(kind, _matched, [.. _opened], Math.Min(consumed, Source.Length));
}
