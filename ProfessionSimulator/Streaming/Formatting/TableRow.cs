using System.Text;
using System.Text.RegularExpressions;

namespace ProfessionSimulator.Streaming.Formatting;

/// <summary>One row of a table, cell by cell: a finished cell is written, a long one is shown before.</summary>
internal sealed partial class TableRow(HtmlFlow html, InlineMarkdown markdown, TableHead head)
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

    public void End()
    {
        if (!string.IsNullOrWhiteSpace(_cell.ToString()))
            EndCell();
        for (; _cells < head.Headers.Count; _cells++)
            html.Markup($"<td{Attributes}></td>");
    }

    public static void WriteHeader(HtmlFlow html, InlineMarkdown markdown, TableHead head)
    {
        foreach (var header in head.Headers)
            WriteCell(html, markdown, "th", head.Role("columnheader"), header);
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
        WriteCell(html, markdown, "td", Attributes, _cell.ToString());
        _cell.Clear();
        _cells++;
    }

    private string Attributes => head.Role("cell") + head.LabelOf(_cells, markdown);

    private string TailOf(string cell)
    {
        var shown = new HtmlFlow();
        var text = new InlineFlow(shown, markdown);
        text.Write(TextOf(cell));
        shown.Markup(text.Tail);
        var content = string.Concat(shown.Take().Parts.Select(part => part.Html));
        return content.Length > 0 && head.LabelOf(_cells, markdown) is { Length: > 0 } label ? $"<span{label}>{content}</span>" : content;
    }

    /// <summary>A figure stays in one line, however narrow its column.</summary>
    private static string TextOf(string cell) =>
        SpacedFigure().Replace(cell.Replace(@"\|", "|", StringComparison.Ordinal).Trim(), figure => figure.Value.Replace(' ', '\u00A0'));

    [GeneratedRegex(@"(?<![\d.,:/-])\d{1,3}(?: \d{3})+(?!\d)")]
    private static partial Regex SpacedFigure();

    private static void WriteCell(HtmlFlow html, InlineMarkdown markdown, string tag, string attributes, string source)
    {
        html.Open(tag, attributes);
        var text = new InlineFlow(html, markdown);
        text.Write(TextOf(source));
        text.End();
        html.Close();
    }
}
