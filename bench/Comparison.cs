using System.Globalization;
using ProfessionSimulator.Bench.Load;

namespace ProfessionSimulator.Bench;

/// <summary>Measures product and relay in turn, so that other load on the machine affects both.</summary>
internal sealed class Comparison(Plan plan, Servers servers, CancellationToken stop)
{
    private readonly Dictionary<(string Scenario, string Server), List<Figures>> _rounds = [];

    public async Task<IReadOnlyDictionary<(string Scenario, string Server), List<Figures>>> RunAsync()
    {
        await RelayAsync(plan.WarmUpWatchers);
        await ProductAsync(plan.WarmUpWatchers, plan.WarmUpWatchers);
        for (var i = 0; i < plan.Repetitions; i++)
        {
            await CompareAsync(Plan.Few, productFirst: i % 2 == 0);
            await CompareAsync(Plan.Many, productFirst: i % 2 == 1);
            Add($"{Plan.Many} watchers of {Plan.SharedTexts} texts", "product", await ProductAsync(
                Plan.Many, Plan.SharedTexts));
        }
        return _rounds;
    }

    private async Task CompareAsync(int watchers, bool productFirst)
    {
        var scenario = $"{watchers} watchers";
        if (productFirst)
            Add(scenario, "product", await ProductAsync(watchers, watchers));
        Add(scenario, "bare relay", await RelayAsync(watchers));
        if (!productFirst)
            Add(scenario, "product", await ProductAsync(watchers, watchers));
    }

    private Task<Figures> RelayAsync(int watchers) =>
        new Round(servers.Relay, plan.Tokens).RunAsync(Servers.RelayRequests(watchers), stop);

    private Task<Figures> ProductAsync(int watchers, int texts) =>
        new Round(servers.Product, plan.Tokens, skipReplay: texts < watchers).RunAsync(
            servers.ProductRequests(watchers, texts), stop);

    private void Add(string scenario, string server, Figures figures)
    {
        if (!_rounds.TryGetValue((scenario, server), out var rounds))
            _rounds[(scenario, server)] = rounds = [];
        rounds.Add(figures);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{scenario}, {server}: {figures.AgeP50:0.00} / {figures.AgeP99:0.00} ms, first {figures.FirstP50:0.0} / "
            + $"{figures.FirstP99:0.0} ms, {figures.Cpu:0} and {figures.CpuStreaming:0} µs"));
    }
}
