using System.Text;

namespace ProfessionSimulator.Reports.Documents;

/// <summary>Writes the blocks of a Markdown document, with an empty line between them.</summary>
internal sealed class MarkdownWriter
{
    private readonly StringBuilder _text = new();

    public void WriteHeading(int level, string plain) =>
        WriteBlock([$"{new string('#', level)} {MarkdownText.EscapeOnOneLine(plain)}"]);

    public void WriteParagraph(string markdown) => WriteBlock([markdown]);

    /// <summary>Quotes plain text line by line.</summary>
    public void WriteWords(string plain)
    {
        // Two spaces at its end keep a line from being joined with the next one.
        var lines = MarkdownText.SplitLines(plain.Trim('\r', '\n')).Select(MarkdownText.Escape);
        WriteBlock(lines.Select(line => line.Length == 0 ? ">" : $"> {line}  "));
    }

    /// <summary>Quotes a document, whose headings, lists and code end with the quotation.</summary>
    public void WriteDocument(string markdown) =>
        WriteBlock(MarkdownText.SplitLines(MarkdownText.Disarm(markdown.Trim('\r', '\n')))
            .Select(line => line.Length == 0 ? ">" : $"> {line}"));

    public void WriteItem(Action<MarkdownWriter> writeContent)
    {
        var content = new MarkdownWriter();
        writeContent(content);
        WriteBlock(content._text.ToString().TrimEnd('\n').Split('\n')
            .Select((line, index) => index == 0 ? $"- {line}" : line.Length == 0 ? "" : $"  {line}"));
    }

    /// <summary>Writes a list of short Markdown texts, without room between them.</summary>
    public void WriteList(IEnumerable<string> items) => WriteBlock(items.Select(item => $"- {item}"));

    /// <summary>Writes a table of plain texts.</summary>
    public void WriteTable(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows) =>
        WriteBlock([FormatRow(head), FormatRow([.. head.Select(_ => "---")]), .. rows.Select(FormatRow)]);

    public override string ToString() => _text.ToString();

    private static string FormatRow(IReadOnlyList<string> cells) =>
        $"| {string.Join(" | ", cells.Select(cell => cell == "---" ? cell : MarkdownText.EscapeOnOneLine(cell)))} |";

    private void WriteBlock(IEnumerable<string> lines)
    {
        if (_text.Length > 0)
            _text.Append('\n');
        foreach (var line in lines)
            _text.Append(line).Append('\n');
    }
}
