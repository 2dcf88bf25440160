using System.Globalization;
using System.Runtime.InteropServices;
using ProfessionSimulator.Bench.Measurements;
using ProfessionSimulator.Bench.Rows;
using ProfessionSimulator.Bench.Servers;

namespace ProfessionSimulator.Bench;

/// <summary>Measures what the rows need and prints the table.</summary>
internal static class Comparison
{
    /// <returns>The exit code: 1 when a stream or a measurement failed.</returns>
    public static async Task<int> RunAsync(BenchRun run, BenchOptions options)
    {
        var rows = options.Only.Count > 0 ? options.Only : AllRows.InOrder;
        var needed = rows.SelectMany(row => row.Needs).Append(Measured.Fsync).ToHashSet();
        foreach (var measurement in Measured.All.Where(needed.Contains))
            await MeasureAsync(measurement, run);
        Console.WriteLine(await DescribeAsync(options, run.Stop));
        Console.WriteLine();
        Table.Print(rows, run.Results, Console.Out);
        return run.Results.Errors.Count > 0 ? 1 : 0;
    }

    /// <summary>One that fails takes neither what the others measured nor the rest of the table with it.</summary>
    private static async Task MeasureAsync(Measurement measurement, BenchRun run)
    {
        try
        {
            await measurement.RunAsync(run);
        }
        catch (Exception e) when (!run.Stop.IsCancellationRequested)
        {
            BenchRun.Say($"{e}");
            run.Results.Errors.Add($"{measurement.GetType().Name}: {e.Message.ReplaceLineEndings(" ").Trim()}");
        }
    }

    private static async Task<string> DescribeAsync(BenchOptions options, CancellationToken stop)
    {
        var commit = await Repository.ReadCommitAsync(stop);
        return string.Create(CultureInfo.InvariantCulture,
            $"{DateTime.UtcNow:yyyy-MM-dd}, commit {commit}, {Environment.ProcessorCount} × {ReadProcessor()}, "
            + $"{RuntimeInformation.OSDescription}, .NET {Environment.Version}{(options.IsQuick ? ", a quick run" : "")}");
    }

    private static string ReadProcessor()
    {
        const string name = "model name";
        var line = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))
            : null;
        return line?.Split(':', 2)[1].Trim() ?? $"{RuntimeInformation.ProcessArchitecture}";
    }
}
