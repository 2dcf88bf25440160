using System.Globalization;

namespace ProfessionSimulator.Bench.Profiling;

/// <summary>
/// Leaves profiles of the product: 500 texts are started, 250 a second, and stream. Each profile has a process of its own,
/// since a second trace of the same one may never end.
/// </summary>
internal sealed class ProfileRun(BenchRun run, string folder)
{
    /// <returns>The exit code: 2 when there is no profiler.</returns>
    public static async Task<int> RunAsync(BenchRun run)
    {
        var tool = await TraceTool.FindAsync(run.Stop);
        if (tool is null && !PerfTool.IsInstalled)
        {
            await Console.Error.WriteLineAsync(TraceTool.HowToInstall);
            return 2;
        }
        var now = DateTime.Now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "profiles", now)).FullName;
        var profiles = new ProfileRun(run, folder);
        await (tool is null ? profiles.UsePerfAsync() : profiles.UseTraceAsync(tool));
        Console.WriteLine($"The profiles are in {folder}");
        return 0;
    }

    private async Task UseTraceAsync(TraceTool tool)
    {
        var cpu = Path.Combine(folder, "cpu.nettrace");
        var allocations = Path.Combine(folder, "allocations.nettrace");
        await CollectAsync("cpu", (process, time) => tool.CollectAsync(process, "dotnet-sampled-thread-time", cpu, time, run.Stop));
        await File.WriteAllTextAsync(Path.Combine(folder, "cpu.txt"), await tool.ReportAsync(cpu, run.Stop), run.Stop);
        await CollectAsync("allocations", (process, time) => tool.CollectAsync(process, "gc-verbose", allocations, time, run.Stop));
    }

    private async Task UsePerfAsync()
    {
        Environment.SetEnvironmentVariable(PerfTool.Setting, "1");
        await CollectAsync("cpu", (process, time) =>
            PerfTool.CollectAsync(process, Path.Combine(folder, "cpu.perf"), time, run.Stop));
        Console.WriteLine("perf knows nothing of allocations. dotnet tool restore installs what does.");
    }

    private async Task CollectAsync(string name, Func<int, TimeSpan, Task> collect)
    {
        using var product = await run.StartProductAsync($"profile-{name}");
        await run.WarmUpAsync(product);
        var scenario = run.Plan.Many;
        var time = (scenario.Streams * scenario.Step) + scenario.First + (scenario.Tokens * scenario.Gap);
        var collecting = collect(product.Server.Id, time);
        await run.MeasureAsync(product, scenario);
        await collecting;
    }
}
