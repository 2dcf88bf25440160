namespace ProfessionSimulator.Streaming.Formatting;

/// <summary>What is open where a line begins.</summary>
/// <param name="Containers">The quotes and items, outermost first.</param>
/// <param name="Fence">The open code block.</param>
/// <param name="IsParagraph">Whether text would continue a paragraph.</param>
/// <param name="IsTable">Whether a row would continue a table.</param>
internal sealed record LineContext(IReadOnlyList<Container> Containers, Fence? Fence, bool IsParagraph, bool IsTable);

/// <summary>
/// Reads how a line begins, by https://spec.commonmark.org/0.31.2/#container-blocks with these differences, so that no line
/// changes what came before it: no setext headings, no indented code, no HTML blocks, no definitions; a table's lines begin
/// with <c>|</c>; what is indented by two stands in the item above, numbered or not.
/// </summary>
internal sealed class LineReader(string text, bool isAll, LineContext context)
{
    private const char Unknown = '\0';
    private const int DeepestNesting = 12;
    private const int LongestInfo = 100;
    private const int WideSpace = 5;

    private readonly List<Container> _opened = [];
    private int _at;
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

    private char At(int at) => at < text.Length ? text[at] : isAll ? '\n' : Unknown;

    private bool TryMatch(IReadOnlyList<Container> containers, out int matched)
    {
        for (matched = 0; matched < containers.Count; matched++)
        {
            var start = _at;
            var indent = SkipSpaces();
            if (At(_at) == Unknown)
                return false;
            if (!(containers[matched].IsQuote ? TryQuote() : At(_at) == '\n' || TryIndent(start, indent, containers[matched].Indent)))
            {
                _at = start;
                return true;
            }
        }
        return true;
    }

    private bool TryQuote()
    {
        if (At(_at) != '>')
            return false;
        _at++;
        return true;
    }

    private bool TryIndent(int start, int indent, int needed)
    {
        if (indent < needed)
            return false;
        for (_at = start; needed > 0; _at++)
            needed -= WidthOf(text[_at]);
        return true;
    }

    private int SkipSpaces()
    {
        var columns = 0;
        for (; At(_at) is ' ' or '\t'; _at++)
            columns += WidthOf(text[_at]);
        return columns;
    }

    private static int WidthOf(char space) => space == '\t' ? 4 : 1;

    private LineStart? ReadCode(Fence fence)
    {
        var start = _at;
        SkipSpaces();
        var end = SkipRun(_at, fence.Mark);
        var isLongEnough = end - _at >= fence.Length;
        if (At(end) == Unknown)
            return null;
        while (isLongEnough && At(end) is ' ' or '\t')
            end++;
        if (isLongEnough && At(end) == Unknown)
            return null;
        if (isLongEnough && At(end) == '\n')
            return Found(LineKind.FenceEnd, end + 1);
        for (var column = 0; column < fence.Indent && At(start) is ' ' or '\t'; start++)
            column += WidthOf(text[start]);
        return Found(LineKind.Code, start);
    }

    private LineStart? ReadStarts()
    {
        while (true)
        {
            var indent = SkipSpaces();
            var c = At(_at);
            if (c == Unknown)
                return null;
            if (c == '\n')
                return Found(_opened.Count > 0 ? LineKind.EmptyContainer : LineKind.Blank, _at + 1);
            if (_matched + _opened.Count >= DeepestNesting)
                return Found(LineKind.Text, _at);
            if (c == '>')
            {
                _opened.Add(new(c));
                _at++;
                continue;
            }
            if (ReadRule(c) is not { } isRule)
                return null;
            if (isRule)
                return Found(LineKind.Rule, EndOfLine(_at) + 1);
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
        var at = _at;
        for (; At(at) == mark || At(at) is ' ' or '\t'; at++)
            count += At(at) == mark ? 1 : 0;
        return At(at) == Unknown ? null : At(at) == '\n' && count >= 3;
    }

    private bool? ReadItem(char c, int indent)
    {
        var end = _at;
        int? number = null;
        if (char.IsAsciiDigit(c))
        {
            while (char.IsAsciiDigit(At(end)) && end - _at < 9)
                end++;
            if (At(end) == Unknown)
                return null;
            if (At(end) is not ('.' or ')'))
                return false;
            number = int.Parse(text.AsSpan(_at, end - _at), System.Globalization.CultureInfo.InvariantCulture);
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
        _at = end - content >= WideSpace ? content + 1 : end;
        return true;
    }

    private bool InterruptsParagraph => context.IsParagraph && _opened.Count == 0 && _matched == context.Containers.Count;

    private LineStart? ReadLeaf(char c, int indent) => c switch
    {
        '#' => ReadHeading(),
        '`' or '~' => ReadFence(c, indent),
        '|' => ReadTable(),
        _ => Found(LineKind.Text, _at),
    };

    private LineStart? ReadHeading()
    {
        var end = SkipRun(_at, '#');
        var level = end - _at;
        if (At(end) == Unknown)
            return null;
        if (level > 6 || At(end) is not (' ' or '\t' or '\n'))
            return Found(LineKind.Text, _at);
        while (At(end) is ' ' or '\t')
            end++;
        return At(end) == Unknown ? null : Found(LineKind.Heading, end) with { Level = level };
    }

    private LineStart? ReadFence(char mark, int indent)
    {
        var info = SkipRun(_at, mark);
        if (At(info) == Unknown)
            return null;
        if (info - _at < 3)
            return Found(LineKind.Text, _at);
        var end = EndOfLine(info);
        if (end - info > LongestInfo || (mark == '`' && text.AsSpan(info, Math.Min(end, text.Length) - info).Contains('`')))
            return Found(LineKind.Text, _at);
        if (At(end) == Unknown)
            return WaitForLineEnd();
        return Found(LineKind.Fence, end + 1) with { Fence = new(mark, info - _at, indent, LanguageOf(text[info..Math.Min(end, text.Length)])) };
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
            return Found(LineKind.Row, _at + 1);
        var header = _at;
        var end = EndOfLine(header);
        if (At(end) == Unknown)
            return WaitForLineEnd();
        var text1 = Found(LineKind.Text, header);
        var opened = text1.Opened;
        _at = end + 1;
        if (_at >= text.Length)
            return isAll ? text1 : null;
        List<Container> containers = [.. context.Containers.Take(_matched), .. opened];
        if (!TryMatch(containers, out var matched))
            return null;
        SkipSpaces();
        if (At(_at) == Unknown)
            return null;
        if (matched < containers.Count || At(_at) != '|')
            return text1;
        return ReadDelimiters(text1, TableRow.CellsOf(text[(header + 1)..end]));
    }

    private LineStart? ReadDelimiters(LineStart otherwise, IReadOnlyList<string> headers)
    {
        var end = _at;
        while (At(end) is '|' or '-' or ':' or ' ' or '\t')
            end++;
        if (At(end) == Unknown)
            return null;
        var cells = At(end) == '\n' ? TableRow.CellsOf(text[(_at + 1)..Math.Min(end, text.Length)]) : [];
        return cells.Count == headers.Count && cells.All(TableRow.IsDelimiter)
            ? otherwise with { Kind = LineKind.Table, Consumed = end + 1, Headers = headers }
            : otherwise;
    }

    private int SkipRun(int at, char c)
    {
        while (At(at) == c)
            at++;
        return at;
    }

    private int EndOfLine(int from)
    {
        var end = text.IndexOf('\n', from);
        return end < 0 ? text.Length : end;
    }

    private LineStart? WaitForLineEnd()
    {
        WaitsForLineEnd = true;
        return null;
    }

    private LineStart Found(LineKind kind, int consumed) => new(kind, _matched, [.. _opened], Math.Min(consumed, text.Length));
}
