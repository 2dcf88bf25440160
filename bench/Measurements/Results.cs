namespace ProfessionSimulator.Bench.Measurements;

/// <summary>The names of what is measured.</summary>
internal enum Figure
{
    AddedP50,
    AddedP99,
    FirstP50,
    FirstP99,
    CpuPerStream,
    CpuPerToken,
    CpuPerTokenStreaming,
    OpenMemory,
    Failures,
    IdleMemory,
    Fsync,
    FirstPage,
    RequestsPerCpuSecond,
}

/// <summary>What was measured so far, and why streams or whole measurements failed.</summary>
internal sealed class Results
{
    private readonly Dictionary<(Measurement, Figure, string Subject), List<double>> _values = [];

    public HashSet<string> Errors { get; } = [];

    public void Add(Measurement measurement, Figure figure, string subject, double value)
    {
        if (!_values.TryGetValue((measurement, figure, subject), out var values))
            _values[(measurement, figure, subject)] = values = [];
        values.Add(value);
    }

    /// <summary>The median of all rounds; null where it was not measured.</summary>
    public double? Read(Measurement measurement, Figure figure, string subject) =>
        _values.TryGetValue((measurement, figure, subject), out var values)
            ? values.Order().ElementAt(values.Count / 2)
            : null;
}
