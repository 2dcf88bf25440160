namespace ProfessionSimulator.Catalog;

/// <summary>The errors found so far in one file.</summary>
internal sealed class PackErrors(string file)
{
    private readonly List<PackError> _errors = [];

    public bool Any => _errors.Count > 0;

    public IReadOnlyList<PackError> InOrder => [.. _errors.OrderBy(error => error.Line)];

    public void Add(int line, string message) => _errors.Add(new PackError(file, line, message));

    /// <summary>Quotes foreign text in a message, on one line and shortened.</summary>
    public static string Quote(string text)
    {
        var line = string.Concat(text.Take(40).Select(c => char.IsControl(c) ? ' ' : c));
        return text.Length > 40 ? $"'{line}…'" : $"'{line}'";
    }
}
