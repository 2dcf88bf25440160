namespace ProfessionSimulator.Markdown;

/// <summary>A table's header row and delimiter row: the names of its columns and their alignment.</summary>
internal sealed class TableHead
{
    /// <summary>The style sheet aligns so many columns; further ones keep the default.</summary>
    private const int MaxAlignedColumns = 12;

    /// <summary>From so many columns on, a phone shows each row as a card.</summary>
    private const int CardsFromColumns = 4;

    /// <summary>Every cell repeats its column's label: without a limit a short text could become a long page.</summary>
    private const int MaxLabelLength = 60;

    private readonly IReadOnlyList<string> _delimiters;
    private string[]? _labels;

    private TableHead(IReadOnlyList<string> headers, IReadOnlyList<string> delimiters) =>
        (Headers, _delimiters) = (headers, delimiters);

    public IReadOnlyList<string> Headers { get; }

    /// <summary>
    /// The attributes of the table. They list the aligned columns, because the cells do not exist yet.
    /// </summary>
    public string Attributes =>
        TextDirection.Auto + (BecomesCards ? " class=\"cards\"" : "") + RoleAttribute("table") + AlignmentAttributes;

    private bool BecomesCards => Headers.Count >= CardsFromColumns;

    private string AlignmentAttributes =>
        AlignmentAttribute("centred", cell => cell is [':', .., ':'])
        + AlignmentAttribute("right", cell => cell is [not ':', .., ':']);

    /// <param name="headerRow">The first line without its first bar.</param>
    /// <param name="delimiterRow">The second line without its first bar.</param>
    /// <returns>Null when the two lines do not begin a table.</returns>
    public static TableHead? Parse(string headerRow, string delimiterRow)
    {
        var headers = TableRow.SplitCells(headerRow);
        var delimiters = TableRow.SplitCells(delimiterRow);
        if (headers.Count == 0 || delimiters.Count != headers.Count || !delimiters.All(IsDelimiter))
            return null;
        return new(headers, [.. delimiters.Select(cell => cell.Trim())]);
    }

    /// <summary>
    /// A browser drops the roles of a table's parts when a style sheet lays them out as cards, so they are written.
    /// </summary>
    public string RoleAttribute(string role) => BecomesCards ? $" role=\"{role}\"" : "";

    /// <summary>The column's name for one of its cells: the style sheet shows it beside the value in a card.</summary>
    public string LabelAttribute(int column, InlineMarkdown markdown)
    {
        if (!BecomesCards || column >= Headers.Count)
            return "";
        _labels ??= [.. Headers.Select(header => CreateLabelAttribute(markdown.ToText(header)))];
        return _labels[column];
    }

    private static string CreateLabelAttribute(string name)
    {
        var label = name.Length > MaxLabelLength ? string.Concat(name.AsSpan(0, MaxLabelLength).TrimEnd(), "…") : name;
        return label.Length == 0 ? "" : $" data-label=\"{AppendOnlyHtml.Encode(label)}\"";
    }

    private static bool IsDelimiter(string cell)
    {
        var dashes = cell.Trim();
        dashes = dashes.StartsWith(':') ? dashes[1..] : dashes;
        dashes = dashes.EndsWith(':') ? dashes[..^1] : dashes;
        return dashes.Length > 0 && dashes.All(c => c == '-');
    }

    private string AlignmentAttribute(string alignment, Func<string, bool> isAligned)
    {
        var numbers = Enumerable.Range(1, Math.Min(_delimiters.Count, MaxAlignedColumns));
        var columns = string.Join(' ', numbers.Where(number => isAligned(_delimiters[number - 1])));
        return columns.Length == 0 ? "" : $" data-{alignment}=\"{columns}\"";
    }
}
