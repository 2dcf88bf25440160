using System.Globalization;
using ProfessionSimulator.Bench.Load;

namespace ProfessionSimulator.Bench;

/// <summary>Medians of the repetitions, as a Markdown table.</summary>
internal static class Table
{
    public static void Print(
        IReadOnlyDictionary<(string Scenario, string Server), List<Figures>> rounds, TextWriter output)
    {
        output.WriteLine("| scenario | server | added per token, ms, p50 / p99 | first token added, ms, p50 / p99 "
            + "| CPU per token, µs | the same while all stream | failed |");
        output.WriteLine("|---|---|--:|--:|--:|--:|--:|");
        foreach (var ((scenario, server), figures) in rounds.OrderBy(r => r.Key))
        {
            // Watchers who join a text that is being written have waited for no first token.
            var first = server == "product" && scenario.Contains("texts")
                ? "–"
                : $"{Median(figures, f => f.FirstP50)} / {Median(figures, f => f.FirstP99)}";
            output.WriteLine(
                $"| {scenario} | {server} | {Median(figures, f => f.AgeP50)} / {Median(figures, f => f.AgeP99)} | {first} "
                + $"| {Median(figures, f => f.Cpu)} | {Median(figures, f => f.CpuStreaming)} | {figures.Sum(f => f.Errors.Count)} |");
        }
        foreach (var error in rounds.Values.SelectMany(figures => figures).SelectMany(f => f.Errors).CountBy(error =>
            error))
        {
            output.WriteLine($"{error.Value} × {error.Key}");
        }
    }

    private static string Median(List<Figures> figures, Func<Figures, double?> pick)
    {
        double[] values = [.. figures.Select(pick).OfType<double>().Order()];
        return values.Length == 0 ? "–" : values[values.Length / 2].ToString("0.00", CultureInfo.InvariantCulture);
    }
}
