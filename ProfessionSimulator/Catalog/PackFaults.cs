namespace ProfessionSimulator.Catalog;

/// <summary>The faults found so far in one file.</summary>
internal sealed class PackFaults(string file)
{
    private readonly List<PackFault> _faults = [];

    public bool Any => _faults.Count > 0;

    public IReadOnlyList<PackFault> InOrder => [.. _faults.OrderBy(fault => fault.Line)];

    public void Add(int line, string message) => _faults.Add(new PackFault(file, line, message));

    /// <summary>Foreign text in a message: quoted, on one line, not endless.</summary>
    public static string Quote(string text)
    {
        var line = string.Concat(text.Take(40).Select(c => char.IsControl(c) ? ' ' : c));
        return text.Length > 40 ? $"'{line}…'" : $"'{line}'";
    }
}
