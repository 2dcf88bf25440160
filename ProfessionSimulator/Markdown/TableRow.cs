using System.Text;
using System.Text.RegularExpressions;

namespace ProfessionSimulator.Markdown;

/// <summary>Writes one row of a table, cell by cell. A long cell is previewed before it ends.</summary>
internal sealed partial class TableRow(AppendOnlyHtml html, InlineMarkdown markdown, TableHead head)
{
    /// <summary>A cell that does not end after so many characters is split, so that its preview has a limit.</summary>
    private const int MaxCell = 2000;

    /// <summary>
    /// A shorter cell is shown when it is complete: that is soon, and the columns do not change their widths on the
    /// way.
    /// </summary>
    private const int ShortestPreview = 16;

    private readonly StringBuilder _cell = new();
    private bool _isEscaped;
    private int _column;
    private int _previewLength;
    private string _preview = "";

    /// <summary>A preview of the cell that has not ended.</summary>
    public string Tail
    {
        get
        {
            var length = PreviewLength.For(_cell, ShortestPreview);
            if (length != _previewLength)
                (_previewLength, _preview) = (length, Preview(_cell.ToString(0, length)));
            return _preview;
        }
    }

    private string CellAttributes => head.RoleAttribute("cell") + head.LabelAttribute(_column, markdown);

    public static void WriteHeader(AppendOnlyHtml html, InlineMarkdown markdown, TableHead head)
    {
        // A column without a name has no header for a screen reader to announce: its cell heads nothing (WCAG technique
        // H51).
        foreach (var header in head.Headers)
        {
            if (string.IsNullOrWhiteSpace(header))
                WriteCell(html, markdown, "td", head.RoleAttribute("cell"), header);
            else
                WriteCell(html, markdown, "th", head.RoleAttribute("columnheader"), header);
        }
    }

    /// <param name="row">A row without its first bar.</param>
    public static IReadOnlyList<string> SplitCells(string row)
    {
        List<string> cells = [];
        var start = 0;
        for (var i = 0; i < row.Length; i++)
        {
            if (row[i] == '\\')
            {
                i++;
            }
            else if (row[i] == '|')
            {
                cells.Add(row[start..i]);
                start = i + 1;
            }
        }

        if (!string.IsNullOrWhiteSpace(row[start..]))
            cells.Add(row[start..]);
        return cells;
    }

    public void Write(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            Add(c);
    }

    /// <summary>Ends the row, with an empty cell in each column that it has none for.</summary>
    public void End()
    {
        if (!string.IsNullOrWhiteSpace(_cell.ToString()))
            EndCell();
        for (; _column < head.Headers.Count; _column++)
            html.WriteMarkup($"<td{CellAttributes}></td>");
    }

    private void Add(char c)
    {
        if (c == '|' && !_isEscaped)
            EndCell();
        else
            _cell.Append(c);
        _isEscaped = c == '\\' && !_isEscaped;
        if (_cell.Length >= MaxCell && !char.IsHighSurrogate(c))
            EndCell();
    }

    private void EndCell()
    {
        WriteCell(html, markdown, "td", CellAttributes, _cell.ToString());
        _cell.Clear();
        _column++;
    }

    private static void WriteCell(
        AppendOnlyHtml html, InlineMarkdown markdown, string tag, string attributes, string source)
    {
        html.Open(tag, attributes);
        var text = new InlineWriter(html, markdown);
        text.Write(ExtractText(source));
        text.End();
        html.Close();
    }

    private string Preview(string cell)
    {
        var preview = new AppendOnlyHtml();
        var text = new InlineWriter(preview, markdown);
        text.Write(ExtractText(cell));
        preview.WriteMarkup(text.Tail);
        var content = string.Concat(preview.TakeGrowth().Parts.Select(part => part.Html));
        var label = head.LabelAttribute(_column, markdown);
        return content.Length > 0 && label.Length > 0 ? $"<span{label}>{content}</span>" : content;
    }

    /// <summary>Figures get no-break spaces, because a figure on two lines of a narrow column reads as two.</summary>
    private static string ExtractText(string cell)
    {
        var text = cell.Replace(@"\|", "|", StringComparison.Ordinal).Trim();
        return SpacedFigure().Replace(text, figure => figure.Value.Replace(' ', '\u00A0'));
    }

    [GeneratedRegex(@"(?<![\d.,:/-])\d{1,3}(?: \d{3})+(?!\d)")]
    private static partial Regex SpacedFigure();
}
