namespace ProfessionSimulator.Markdown;

/// <summary>
/// A position in a line that may still be incomplete: the characters that have not arrived are <see cref="Unknown"/>.
/// </summary>
internal abstract class LineCursor(string text, bool isComplete)
{
    protected const char Unknown = '\0';

    protected string Source => text;

    protected bool IsComplete => isComplete;

    protected int Position { get; set; }

    /// <summary>The end of a complete text counts as a line's end.</summary>
    protected char Peek(int at) => at < Source.Length ? Source[at] : IsComplete ? '\n' : Unknown;

    /// <summary>Moves past the markers and indents of the containers that the line continues.</summary>
    /// <returns>False when more of the line is needed to tell.</returns>
    protected bool TryMatchContainers(IReadOnlyList<Container> containers, out int matched)
    {
        for (matched = 0; matched < containers.Count; matched++)
        {
            var start = Position;
            var indent = SkipSpaces();
            if (Peek(Position) == Unknown)
                return false;
            var isMatch = containers[matched].IsQuote
                ? TryMatchQuote()
                : TryMatchItem(start, indent, containers[matched].Indent);
            if (!isMatch)
            {
                Position = start;
                return true;
            }
        }
        return true;
    }

    private bool TryMatchQuote()
    {
        if (Peek(Position) != '>')
            return false;
        Position++;
        return true;
    }

    private bool TryMatchItem(int start, int indent, int needed)
    {
        if (Peek(Position) == '\n')
            return true;
        if (indent < needed)
            return false;
        for (Position = start; needed > 0; Position++)
            needed -= CountColumns(Source[Position]);
        return true;
    }

    /// <returns>The number of columns that were skipped.</returns>
    protected int SkipSpaces()
    {
        var columns = 0;
        for (; Peek(Position) is ' ' or '\t'; Position++)
            columns += CountColumns(Source[Position]);
        return columns;
    }

    protected static int CountColumns(char space) => space == '\t' ? 4 : 1;

    protected int FindEndOfRun(int at, char c)
    {
        while (Peek(at) == c)
            at++;
        return at;
    }

    protected int FindEndOfSpaces(int at)
    {
        while (Peek(at) is ' ' or '\t')
            at++;
        return at;
    }

    protected int FindEndOfLine(int from)
    {
        var end = Source.IndexOf('\n', from);
        return end < 0 ? Source.Length : end;
    }
}
