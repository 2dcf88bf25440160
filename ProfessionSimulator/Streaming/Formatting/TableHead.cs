namespace ProfessionSimulator.Streaming.Formatting;

/// <summary>A table's first two lines: what its columns are called, and where their cells stand.</summary>
internal sealed class TableHead
{
    /// <summary>The style sheet knows so many columns; those behind them begin at the left.</summary>
    private const int AlignedColumns = 12;

    /// <summary>From so many columns on, a phone shows each row as a card.</summary>
    private const int ColumnsOfCards = 4;

    /// <summary>A label is written once for each value: it must not make a short text a long page.</summary>
    private const int LongestLabel = 60;

    private readonly IReadOnlyList<string> _delimiters;
    private string[]? _labels;

    private TableHead(IReadOnlyList<string> headers, IReadOnlyList<string> delimiters) => (Headers, _delimiters) = (headers, delimiters);

    public IReadOnlyList<string> Headers { get; }

    /// <summary>Whether the rows become cards where there is little room: each value then names its column.</summary>
    public bool BecomesCards => Headers.Count >= ColumnsOfCards;

    /// <summary>The numbers of the columns that are not at the start, said once for all their cells, those still to come included.</summary>
    public string Attributes => TextDirection.Auto + (BecomesCards ? " class=\"cards\"" : "") + Role("table") + Alignments;

    private string Alignments => Columns("centred", cell => cell is [':', .., ':']) + Columns("right", cell => cell is [not ':', .., ':']);

    /// <returns>Null when the second line does not make the first one a head.</returns>
    public static TableHead? Of(IReadOnlyList<string> headers, IReadOnlyList<string> delimiters) =>
        delimiters.Count == headers.Count && delimiters.All(IsDelimiter) ? new(headers, [.. delimiters.Select(cell => cell.Trim())]) : null;

    /// <summary>A browser forgets what the parts of a table are that is laid out otherwise.</summary>
    public string Role(string role) => BecomesCards ? $" role=\"{role}\"" : "";

    /// <summary>The column's name for one of its cells, which a style shows beside the value in a card.</summary>
    public string LabelOf(int column, InlineMarkdown markdown)
    {
        if (!BecomesCards || column >= Headers.Count)
            return "";
        _labels ??= [.. Headers.Select(header => WriteLabel(markdown.ToText(header)))];
        return _labels[column];
    }

    private static string WriteLabel(string name)
    {
        var label = name.Length > LongestLabel ? string.Concat(name.AsSpan(0, LongestLabel).TrimEnd(), "…") : name;
        return label.Length == 0 ? "" : $" data-label=\"{HtmlFlow.Encode(label)}\"";
    }

    private static bool IsDelimiter(string cell)
    {
        var dashes = cell.Trim();
        dashes = dashes.StartsWith(':') ? dashes[1..] : dashes;
        dashes = dashes.EndsWith(':') ? dashes[..^1] : dashes;
        return dashes.Length > 0 && dashes.All(c => c == '-');
    }

    private string Columns(string alignment, Func<string, bool> isSo)
    {
        var columns = string.Join(' ', Enumerable.Range(1, Math.Min(_delimiters.Count, AlignedColumns)).Where(number => isSo(_delimiters[number - 1])));
        return columns.Length == 0 ? "" : $" data-{alignment}=\"{columns}\"";
    }
}
