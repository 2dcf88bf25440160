using System.Globalization;
using ProfessionSimulator.Bench.Rows;

namespace ProfessionSimulator.Bench;

/// <summary>What the command line asks for.</summary>
/// <param name="IsQuick">Short rounds, to see that everything works.</param>
/// <param name="Only">The rows to measure.</param>
/// <param name="IsProfile">Profiles the product instead of comparing it.</param>
/// <param name="SoakMinutes">How long to stream without an end, if at all.</param>
internal sealed record BenchOptions(bool IsQuick, IReadOnlyList<Row> Only, bool IsProfile, int? SoakMinutes)
{
    private const int DefaultSoakMinutes = 30;

    public static readonly string Usage =
        $"""
        Usage: ./dev bench [--quick] [--only ROW] [--profile] [--soak [MINUTES]]

          --quick            short rounds, to see that everything works
          --only ROW         measures one row, or several with several --only
          --profile          leaves a CPU profile and an allocation profile of the product
          --soak [MINUTES]   200 streams for {DefaultSoakMinutes} minutes, then as many slow readers beside them

        Rows: {string.Join(", ", AllRows.InOrder.Select(row => row.Key))}
        """;

    /// <returns>Null when the arguments make no sense.</returns>
    public static BenchOptions? Parse(string[] arguments)
    {
        var options = new BenchOptions(false, [], false, null);
        for (var i = 0; i < arguments.Length; i++)
        {
            var next = i + 1 < arguments.Length ? arguments[i + 1] : null;
            switch (arguments[i])
            {
                case "--quick":
                    options = options with { IsQuick = true };
                    break;
                case "--profile":
                    options = options with { IsProfile = true };
                    break;
                case "--only" when AllRows.InOrder.FirstOrDefault(row => row.Key == next) is { } row:
                    options = options with { Only = [.. options.Only, row] };
                    i++;
                    break;
                case "--soak" when int.TryParse(next, CultureInfo.InvariantCulture, out var minutes) && minutes > 0:
                    options = options with { SoakMinutes = minutes };
                    i++;
                    break;
                case "--soak":
                    options = options with { SoakMinutes = DefaultSoakMinutes };
                    break;
                default:
                    return null;
            }
        }
        return options;
    }
}
