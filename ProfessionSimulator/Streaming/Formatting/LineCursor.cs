namespace ProfessionSimulator.Streaming.Formatting;

/// <summary>A place in a line of which more may come: behind what is known, every character is <see cref="Unknown"/>.</summary>
internal abstract class LineCursor(string text, bool isAll)
{
    protected const char Unknown = '\0';

    protected string Source => text;

    protected bool IsAll => isAll;

    protected int Position { get; set; }

    protected char At(int at) => at < Source.Length ? Source[at] : IsAll ? '\n' : Unknown;

    protected bool TryMatch(IReadOnlyList<Container> containers, out int matched)
    {
        for (matched = 0; matched < containers.Count; matched++)
        {
            var start = Position;
            var indent = SkipSpaces();
            if (At(Position) == Unknown)
                return false;
            if (!(containers[matched].IsQuote ? TryQuote() : At(Position) == '\n' || TryIndent(start, indent, containers[matched].Indent)))
            {
                Position = start;
                return true;
            }
        }
        return true;
    }

    private bool TryQuote()
    {
        if (At(Position) != '>')
            return false;
        Position++;
        return true;
    }

    private bool TryIndent(int start, int indent, int needed)
    {
        if (indent < needed)
            return false;
        for (Position = start; needed > 0; Position++)
            needed -= WidthOf(Source[Position]);
        return true;
    }

    protected int SkipSpaces()
    {
        var columns = 0;
        for (; At(Position) is ' ' or '\t'; Position++)
            columns += WidthOf(Source[Position]);
        return columns;
    }

    protected static int WidthOf(char space) => space == '\t' ? 4 : 1;

    protected int SkipRun(int at, char c)
    {
        while (At(at) == c)
            at++;
        return at;
    }

    protected int EndOfLine(int from)
    {
        var end = Source.IndexOf('\n', from);
        return end < 0 ? Source.Length : end;
    }
}
