using System.Globalization;
using ProfessionSimulator.Bench.Measurements;
using ProfessionSimulator.Bench.Servers;

namespace ProfessionSimulator.Bench.Rows;

/// <summary>Prints the table in Markdown, as docs/performance.md has it.</summary>
internal static class Table
{
    private static readonly string[] s_relays = [Subject.DefaultRelay, Subject.TunedRelay, Subject.Nginx];

    public static void Print(IReadOnlyList<Row> rows, Results results, TextWriter output)
    {
        output.WriteLine($"| figure | goal | {Subject.Product} | met | {string.Join(" | ", s_relays)} |");
        output.WriteLine("|---|---|--:|---|--:|--:|--:|");
        foreach (var row in rows)
            output.WriteLine(CreateLine(row, results));
        output.WriteLine();
        output.WriteLine($"One fsync took {Write(results.Read(Measured.Fsync, Figure.Fsync, Subject.Product), "0.00")} ms; "
            + $"the vocabulary has {Write(results.Read(Measured.Memory, Figure.IdleMemory, MemoryMeasurement.Vocabulary) / 1e6, "0")} MB.");
        foreach (var error in results.Errors)
            output.WriteLine($"Failed: {error}");
    }

    private static string CreateLine(Row row, Results results)
    {
        var value = row.Read(results, Subject.Product);
        string[] cells =
        [
            row.Title, WriteGoal(row, results), $"**{Write(value, row.Format)}**", WriteMet(row.Goal.IsMet(results, value)),
            .. s_relays.Select(relay => Write(row.Read(results, relay), row.Format)),
        ];
        return $"| {string.Join(" | ", cells)} |";
    }

    /// <summary>A goal that depends on the run is followed by what it came to.</summary>
    private static string WriteGoal(Row row, Results results)
    {
        var text = $"{(row.Goal.IsLeast ? "≥" : "≤")} {row.Goal.Text}";
        return char.IsAsciiDigit(row.Goal.Text[0]) && !row.Goal.Text.Contains(' ')
            ? text
            : $"{text}: {Write(row.Goal.Limit(results), row.Format)}";
    }

    private static string WriteMet(bool? isMet) => isMet switch
    {
        true => "yes",
        false => "**no**",
        null => "–",
    };

    private static string Write(double? value, string format) =>
        value is { } known && double.IsFinite(known) ? known.ToString(format, CultureInfo.InvariantCulture) : "–";
}
