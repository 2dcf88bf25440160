using System.Diagnostics;
using System.Globalization;

namespace ProfessionSimulator.Bench.Profiling;

/// <summary>perf of Linux, for the processor time where dotnet-trace is missing; it knows nothing of allocations.</summary>
internal static class PerfTool
{
    private const string Program = "/usr/bin/perf";

    /// <summary>Has the runtime write the names of compiled methods.</summary>
    public const string Setting = "DOTNET_PerfMapEnabled";

    public static bool IsInstalled => File.Exists(Program);

    public static async Task CollectAsync(int process, string file, TimeSpan time, CancellationToken stop)
    {
        string[] arguments =
        [
            "record", "--call-graph", "fp", "--freq", "999", "--pid", $"{process}", "--output", file, "--",
            "sleep", time.TotalSeconds.ToString(CultureInfo.InvariantCulture),
        ];
        using var perf = Process.Start(new ProcessStartInfo(Program, arguments) { RedirectStandardError = true })!;
        await perf.StandardError.ReadToEndAsync(stop);
        await perf.WaitForExitAsync(stop);
    }
}
