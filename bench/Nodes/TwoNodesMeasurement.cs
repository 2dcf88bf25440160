using System.Diagnostics;
using ProfessionSimulator.Bench.Database;
using ProfessionSimulator.Bench.Load;
using ProfessionSimulator.Bench.Measurements;
using ProfessionSimulator.Bench.Servers;

namespace ProfessionSimulator.Bench.Nodes;

/// <summary>
/// Two nodes on one PostgreSQL and one Redis: each text is read on the node that writes it and, at the same time, on the
/// other one. It takes part where the addresses of an empty database and of a Redis are given.
/// </summary>
internal sealed class TwoNodesMeasurement : Measurement
{
    public const string Writer = "the writing node";
    public const string Reader = "the reading node";

    private const int LearnerCount = 1000;

    /// <summary>All texts have begun on the writing node by then, and no first token has come.</summary>
    private static readonly TimeSpan s_head = TimeSpan.FromMilliseconds(1200);

    private static readonly string? s_database = Environment.GetEnvironmentVariable("BENCH_DATABASE_URL");
    private static readonly string? s_redis = Environment.GetEnvironmentVariable("BENCH_REDIS_URL");

    public override async Task RunAsync(BenchRun run)
    {
        if (s_database is null || s_redis is null)
        {
            BenchRun.Say("two nodes are left out, without BENCH_DATABASE_URL and BENCH_REDIS_URL");
            return;
        }
        var folder = run.CreateFolder("nodes");
        var learners = new Learners(await ProductData.CreateAsync(folder, LearnerCount));
        await MoveAsync(run, folder);
        using var writer = new Product(await StartNodeAsync(run, folder), learners);
        using var reader = new Product(await StartNodeAsync(run, folder), learners);
        foreach (var scenario in run.Plan.WarmUpNodes)
            await MeasureAsync(run, writer, reader, scenario);
        for (var round = 0; round < run.Plan.Nodes.Rounds; round++)
        {
            var (local, remote) = await MeasureAsync(run, writer, reader, run.Plan.Nodes);
            Add(run, Writer, local);
            Add(run, Reader, remote);
        }
    }

    private static async Task<(Figures Local, Figures Remote)> MeasureAsync(
        BenchRun run, Product writer, Product reader, Scenario scenario)
    {
        var requests = writer.CreateRequests(scenario);
        await run.Model.PlayAsync(scenario, run.Stop);
        var local = run.MeasureAsync(writer, scenario, requests);
        await Task.Delay(s_head, run.Stop);
        var remote = run.MeasureAsync(reader, scenario with { Name = $"{scenario.Name} on another node" }, requests);
        return (await local, await remote);
    }

    private void Add(BenchRun run, string node, Figures figures)
    {
        run.Results.Add(this, Figure.AddedP50, node, figures.AddedP50);
        if (figures.CpuPerTokenStreaming is { } cpu)
            run.Results.Add(this, Figure.CpuPerTokenStreaming, node, cpu);
    }

    private static Task<Child> StartNodeAsync(BenchRun run, string folder) => Child.StartAsync(
        "node", run.Program, Product.CreateArguments, CreateSettings(run, folder), run.Stop);

    private static Dictionary<string, string> CreateSettings(BenchRun run, string folder) =>
        new(Product.CreateSettings(folder, run.Model.Address)) { ["DATABASE_URL"] = s_database!, ["REDIS_URL"] = s_redis! };

    private static async Task MoveAsync(BenchRun run, string folder)
    {
        var start = new ProcessStartInfo(run.Program, ["move-to-postgres"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        Child.SetEnvironment(start, new() { ["DATA_DIR"] = folder, ["DATABASE_URL"] = s_database! });
        using var move = Process.Start(start)!;
        var errors = move.StandardError.ReadToEndAsync(run.Stop);
        var output = await move.StandardOutput.ReadToEndAsync(run.Stop);
        await move.WaitForExitAsync(run.Stop);
        if (move.ExitCode != 0)
            throw new InvalidOperationException($"The learners could not be moved to PostgreSQL: {output}{await errors}");
    }
}
