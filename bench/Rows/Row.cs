using ProfessionSimulator.Bench.Measurements;

namespace ProfessionSimulator.Bench.Rows;

/// <summary>One line of the table.</summary>
/// <param name="Key">Its name on the command line.</param>
/// <param name="Title">What was measured, with its unit.</param>
/// <param name="Format">How a value is written, such as <c>0.00</c>.</param>
/// <param name="Needs">What has to be measured for it.</param>
/// <param name="Read">The value of a server; null where it has none.</param>
/// <param name="Goal">What the product's value must reach.</param>
internal sealed record Row(
    string Key, string Title, string Format, IReadOnlyList<Measurement> Needs, Func<Results, string, double?> Read, Goal Goal);
