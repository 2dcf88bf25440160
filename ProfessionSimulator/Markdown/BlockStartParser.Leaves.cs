namespace ProfessionSimulator.Markdown;

/// <summary>The starts of leaf blocks (https://spec.commonmark.org/0.31.2/#leaf-blocks) and tables.</summary>
internal sealed partial class BlockStartParser
{
    private const int MaxInfoString = 100;

    private BlockStart? ParseCode(Fence fence)
    {
        var content = Position;
        SkipSpaces();
        var end = FindEndOfRun(Position, fence.Character);
        var isLongEnough = end - Position >= fence.Length;
        if (Peek(end) == Unknown)
            return null;
        if (isLongEnough)
            end = FindEndOfSpaces(end);
        if (isLongEnough && Peek(end) == Unknown)
            return null;
        if (isLongEnough && Peek(end) == '\n')
            return Create(LineKind.ClosingFence, end + 1);
        for (var column = 0; column < fence.Indent && Peek(content) is ' ' or '\t'; content++)
            column += CountColumns(Source[content]);
        return Create(LineKind.Code, content);
    }

    private BlockStart? ParseLeaf(char c, int indent) => c switch
    {
        '#' => ParseHeading(),
        '`' or '~' => ParseOpeningFence(c, indent),
        '|' => ParseTableLine(),
        _ => Create(LineKind.Text, Position),
    };

    private BlockStart? ParseHeading()
    {
        var end = FindEndOfRun(Position, '#');
        var level = end - Position;
        if (Peek(end) == Unknown)
            return null;
        if (level > 6 || Peek(end) is not (' ' or '\t' or '\n'))
            return Create(LineKind.Text, Position);
        end = FindEndOfSpaces(end);
        return Peek(end) == Unknown ? null : ParseHeadingText(level, end);
    }

    /// <summary>
    /// Waits for the end of a heading that could be an agreed one, because its section's element begins before it.
    /// </summary>
    private BlockStart? ParseHeadingText(int level, int at)
    {
        var heading = Create(LineKind.Heading, at) with { Level = level };
        if (_matched + _opened.Count > 0)
            return heading;
        var end = FindEndOfLine(at);
        var words = Source[at..end];
        if (Peek(end) != Unknown)
            return heading with { Section = AgreedSections.FindName(words) };
        return AgreedSections.CanBecomeAgreed(words) ? null : heading;
    }

    private BlockStart? ParseOpeningFence(char c, int indent)
    {
        var info = FindEndOfRun(Position, c);
        if (Peek(info) == Unknown)
            return null;
        if (info - Position < 3)
            return Create(LineKind.Text, Position);
        var end = FindEndOfLine(info);
        var infoString = Source[info..end];
        // A long one is a sentence that should be read, and one with backticks is a code span (CommonMark § 4.5).
        if (infoString.Length > MaxInfoString || (c == '`' && infoString.Contains('`', StringComparison.Ordinal)))
            return Create(LineKind.Text, Position);
        if (Peek(end) == Unknown)
            return WaitForLineEnd();
        return Create(LineKind.OpeningFence, end + 1) with
        {
            Fence = new(c, info - Position, indent, Fence.ParseLanguage(infoString)),
        };
    }

    private BlockStart? ParseTableLine()
    {
        if (context.IsInTable && IsDirectlyInContext)
            return Create(LineKind.TableRow, Position + 1);
        var start = Position;
        var end = FindEndOfLine(start);
        if (Peek(end) == Unknown)
            return WaitForLineEnd();
        var asText = Create(LineKind.Text, start);
        Position = end + 1;
        if (Position >= Source.Length)
            return IsComplete ? asText : null;
        return ParseDelimiterRow(asText, Source[(start + 1)..end]);
    }

    /// <summary>Looks at the second line, since a header row without a delimiter row is text.</summary>
    private BlockStart? ParseDelimiterRow(BlockStart asText, string headerRow)
    {
        List<Container> containers = [.. context.Containers.Take(_matched), .. _opened];
        if (!TryMatchContainers(containers, out var matched))
            return null;
        SkipSpaces();
        if (Peek(Position) == Unknown)
            return null;
        if (matched < containers.Count || Peek(Position) != '|')
            return asText;
        var end = Position;
        while (Peek(end) is '|' or '-' or ':' or ' ' or '\t')
            end++;
        if (Peek(end) == Unknown)
            return null;
        if (Peek(end) != '\n' || TableHead.Parse(headerRow, Source[(Position + 1)..ClampToSource(end)]) is not { } head)
            return asText;
        return asText with { Kind = LineKind.TableHead, Length = ClampToSource(end + 1), Table = head };
    }
}
