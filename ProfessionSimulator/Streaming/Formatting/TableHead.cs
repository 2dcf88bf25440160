namespace ProfessionSimulator.Streaming.Formatting;

/// <summary>A table's first two lines: what its columns are called, and where their cells stand.</summary>
internal sealed class TableHead
{
    /// <summary>The style sheet knows so many columns; those behind them begin at the left.</summary>
    private const int AlignedColumns = 12;

    private readonly IReadOnlyList<string> _delimiters;

    private TableHead(IReadOnlyList<string> headers, IReadOnlyList<string> delimiters) => (Headers, _delimiters) = (headers, delimiters);

    public IReadOnlyList<string> Headers { get; }

    /// <summary>The numbers of the columns that are not at the left, said once for all their cells, those still to come included.</summary>
    public string Attributes => Columns("centred", cell => cell is [':', .., ':']) + Columns("right", cell => cell is [not ':', .., ':']);

    /// <returns>Null when the second line does not make the first one a head.</returns>
    public static TableHead? Of(IReadOnlyList<string> headers, IReadOnlyList<string> delimiters) =>
        delimiters.Count == headers.Count && delimiters.All(IsDelimiter) ? new(headers, [.. delimiters.Select(cell => cell.Trim())]) : null;

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
