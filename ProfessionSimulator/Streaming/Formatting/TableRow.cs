using System.Text;

namespace ProfessionSimulator.Streaming.Formatting;

/// <summary>One row of a table, cell by cell: a finished cell is written, a long one is shown before.</summary>
internal sealed class TableRow(HtmlFlow html, InlineMarkdown markdown)
{
    /// <summary>A cell that does not end after so many characters goes on in the next.</summary>
    private const int LongestCell = 2000;

    /// <summary>A short cell is shown when it is complete: that is soon, and the columns keep still.</summary>
    private const int LongCell = 16;

    private readonly StringBuilder _cell = new();
    private bool _escapes;
    private int _cells;
    private int _shown;
    private string _tail = "";

    /// <summary>How the cell that has not ended is shown.</summary>
    public string Tail
    {
        get
        {
            var shown = Preview.LengthOf(_cell, LongCell);
            if (shown != _shown)
                (_shown, _tail) = (shown, TailOf(_cell.ToString(0, shown)));
            return _tail;
        }
    }

    public void Write(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            Add(c);
    }

    public void End(int columns)
    {
        if (!string.IsNullOrWhiteSpace(_cell.ToString()))
            EndCell();
        for (; _cells < columns; _cells++)
            html.Markup("<td></td>");
    }

    public static void Header(HtmlFlow html, InlineMarkdown markdown, IEnumerable<string> headers)
    {
        foreach (var header in headers)
            Cell(html, markdown, "th", header);
    }

    /// <param name="row">A row without its first bar.</param>
    public static IReadOnlyList<string> CellsOf(string row)
    {
        List<string> cells = [];
        var start = 0;
        for (var i = 0; i < row.Length; i++)
            if (row[i] == '\\')
                i++;
            else if (row[i] == '|')
            {
                cells.Add(row[start..i]);
                start = i + 1;
            }
        if (!string.IsNullOrWhiteSpace(row[start..]))
            cells.Add(row[start..]);
        return cells;
    }

    private void Add(char c)
    {
        if (c == '|' && !_escapes)
            EndCell();
        else
            _cell.Append(c);
        _escapes = c == '\\' && !_escapes;
        if (_cell.Length >= LongestCell && !char.IsHighSurrogate(c))
            EndCell();
    }

    private void EndCell()
    {
        Cell(html, markdown, "td", _cell.ToString());
        _cell.Clear();
        _cells++;
    }

    private string TailOf(string cell)
    {
        var shown = new HtmlFlow();
        var text = new InlineFlow(shown, markdown);
        text.Write(Unescape(cell).Trim());
        shown.Markup(text.Tail);
        return string.Concat(shown.Take().Parts.Select(part => part.Html));
    }

    private static string Unescape(string cell) => cell.Replace(@"\|", "|", StringComparison.Ordinal);

    private static void Cell(HtmlFlow html, InlineMarkdown markdown, string tag, string source)
    {
        html.Open(tag);
        var text = new InlineFlow(html, markdown);
        text.Write(Unescape(source).Trim());
        text.End();
        html.Close();
    }
}
