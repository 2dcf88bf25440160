using System.ComponentModel;
using System.Diagnostics;
using ProfessionSimulator.Bench.Servers;

namespace ProfessionSimulator.Bench.Profiling;

/// <summary>dotnet-trace, on the path or as a local tool of this repository.</summary>
internal sealed class TraceTool(string program, string[] before)
{
    public const string HowToInstall = "There is no profiler. Install one with: dotnet tool restore";

    private static readonly TraceTool[] s_candidates =
        [new("dotnet-trace", []), new("dotnet", ["tool", "run", "dotnet-trace", "--"])];

    public static async Task<TraceTool?> FindAsync(CancellationToken stop)
    {
        foreach (var candidate in s_candidates)
        {
            if (await candidate.IsInstalledAsync(stop))
                return candidate;
        }
        return null;
    }

    /// <summary>Writes what the process does in this time into a file.</summary>
    public Task CollectAsync(int process, string profile, string file, TimeSpan time, CancellationToken stop) => RunAsync(
        ["collect", "--process-id", $"{process}", "--profile", profile, "--output", file, "--duration", $"{time:dd\\:hh\\:mm\\:ss}"], stop);

    /// <summary>The methods that were on the stacks most.</summary>
    public Task<string> ReportAsync(string file, CancellationToken stop) => RunAsync(["report", file, "topN", "--number", "40"], stop);

    private async Task<bool> IsInstalledAsync(CancellationToken stop)
    {
        try
        {
            return (await RunAsync(["--version"], stop)).Length > 0;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            return false;
        }
    }

    private async Task<string> RunAsync(string[] arguments, CancellationToken stop)
    {
        var start = new ProcessStartInfo(program, [.. before, .. arguments])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(stop);
        var output = await process.StandardOutput.ReadToEndAsync(stop);
        await process.WaitForExitAsync(stop);
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program}: {await error}{output}");
    }
}
