using System.Globalization;
using ProfessionSimulator.Bench.Servers;

namespace ProfessionSimulator.Bench.Profiling;

/// <summary>Leaves profiles of the product: 500 texts are started, 250 a second, and stream.</summary>
internal sealed class ProfileRun(BenchRun run, Subject product, string folder)
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
        if (tool is null)
            Environment.SetEnvironmentVariable(PerfTool.Setting, "1");
        using var product = await run.StartProductAsync("profile");
        await run.WarmUpAsync(product);
        var profiles = new ProfileRun(run, product, folder);
        await (tool is null ? profiles.UsePerfAsync() : profiles.UseTraceAsync(tool));
        Console.WriteLine($"The profiles are in {folder}");
        return 0;
    }

    private async Task UseTraceAsync(TraceTool tool)
    {
        var cpu = Path.Combine(folder, "cpu.nettrace");
        await CollectAsync(time => tool.CollectAsync(product.Server.Id, "dotnet-sampled-thread-time", cpu, time, run.Stop));
        await File.WriteAllTextAsync(Path.Combine(folder, "cpu.txt"), await tool.ReportAsync(cpu, run.Stop), run.Stop);
        var allocations = Path.Combine(folder, "allocations.nettrace");
        await CollectAsync(time => tool.CollectAsync(product.Server.Id, "gc-verbose", allocations, time, run.Stop));
    }

    private async Task UsePerfAsync()
    {
        await CollectAsync(time => PerfTool.CollectAsync(product.Server.Id, Path.Combine(folder, "cpu.perf"), time, run.Stop));
        Console.WriteLine("perf knows nothing of allocations. dotnet tool restore installs what does.");
    }

    private async Task CollectAsync(Func<TimeSpan, Task> collect)
    {
        var scenario = run.Plan.Many;
        var collecting = collect((scenario.Streams * scenario.Step) + scenario.First + (scenario.Tokens * scenario.Gap));
        await run.MeasureAsync(product, scenario);
        await collecting;
    }
}
