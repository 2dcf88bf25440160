using System.Diagnostics;
using ProfessionSimulator.Bench.Servers;

namespace ProfessionSimulator.Bench.Measurements;

/// <summary>How long the disk takes to keep one page of data: no answer can be stored faster.</summary>
internal sealed class FsyncMeasurement : Measurement
{
    private const int Writes = 100;
    private const int PageSize = 4096;

    public override Task RunAsync(BenchRun run)
    {
        run.Results.Add(this, Figure.Fsync, Subject.Product, Measure(run.Folder));
        return Task.CompletedTask;
    }

    /// <returns>The median, in milliseconds.</returns>
    public static double Measure(string folder)
    {
        var path = Path.Combine(folder, "fsync");
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write, options: FileOptions.DeleteOnClose);
        var page = new byte[PageSize];
        var times = new double[Writes];
        for (var i = 0; i < Writes; i++)
        {
            var start = Stopwatch.GetTimestamp();
            RandomAccess.Write(file, page, (long)i * PageSize);
            RandomAccess.FlushToDisk(file);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        return times.Order().ElementAt(Writes / 2);
    }
}
