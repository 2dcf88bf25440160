using ProfessionSimulator.Bench.Measurements;

namespace ProfessionSimulator.Bench.Rows;

/// <summary>What the product's figure must reach.</summary>
/// <param name="Text">The goal in words.</param>
/// <param name="Limit">The goal in figures, which may come from the same run; null where those were not measured.</param>
/// <param name="IsLeast">The figure has to be at least that; else it may be at most that.</param>
internal sealed record Goal(string Text, Func<Results, double?> Limit, bool IsLeast = false)
{
    /// <returns>Null where it cannot be said.</returns>
    public bool? IsMet(Results results, double? value) =>
        value is { } figure && Limit(results) is { } limit
            ? IsLeast ? figure >= limit : figure <= limit
            : null;
}
