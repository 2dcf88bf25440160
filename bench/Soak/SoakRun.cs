using System.Diagnostics;
using System.Globalization;
using ProfessionSimulator.Bench.Database;
using ProfessionSimulator.Bench.Servers;

namespace ProfessionSimulator.Bench.Soak;

/// <summary>
/// Streams for a long time, in which memory, handles and threads must not grow, and then beside readers who take
/// nothing, who must not slow the others and must be let go.
/// </summary>
internal sealed class SoakRun(BenchRun run, Product product, TimeSpan length)
{
    private const int Streams = 200;
    private const int Samples = 30;
    private const int LearnerCount = 4000;
    private const double MostMemoryGrowth = 1.1;
    private const double MostSlowdown = 2;

    /// <summary>The pool's threads and connections to the model come and go.</summary>
    private const int Tolerance = 2;

    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    /// <summary>Slow readers stay for the whole window.</summary>
    private static readonly TimeSpan s_readerTimeout = TimeSpan.FromSeconds(30);

    /// <summary>In the time of a text every stream begins another one, so that each window has as many starts.</summary>
    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(21);

    private static readonly TimeSpan s_longestStay = 3 * s_readerTimeout;

    private static readonly Scenario s_scenario = new(
        "soak", Streams, 1000, TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(20));

    private readonly EndlessStreams _streams = new(product, s_scenario);

    /// <returns>The exit code: 1 when something grew or was slowed.</returns>
    public static async Task<int> RunAsync(BenchRun run, int minutes)
    {
        var folder = run.CreateFolder("soak");
        var learners = new Learners(await ProductData.CreateAsync(folder, LearnerCount));
        var settings = Product.CreateSettings(folder, run.Model.Address);
        settings["ProfessionSimulator__Streaming__ReaderTimeout"] = s_readerTimeout.ToString();
        var server = await Child.StartAsync("product", run.Program, Product.CreateArguments, settings, run.Stop);
        using var product = new Product(server, learners);
        return await new SoakRun(run, product, TimeSpan.FromMinutes(minutes)).RunAsync() ? 0 : 1;
    }

    private async Task<bool> RunAsync()
    {
        await run.Model.PlayAsync(s_scenario, run.Stop);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(run.Stop);
        var running = _streams.RunAsync(end.Token);
        var isFlat = await SampleAsync();
        var areOthersFast = await CompareWithSlowReadersAsync();
        await end.CancelAsync();
        await running;
        Console.WriteLine($"- {_streams.Ended} streams ended; failures: {string.Join("; ", _streams.Errors.DefaultIfEmpty("none"))}");
        return isFlat && areOthersFast && _streams.Errors.Count == 0;
    }

    /// <summary>A third of the time is warm-up; the last third must hold no more than the one before.</summary>
    private async Task<bool> SampleAsync()
    {
        var samples = new List<ProcessSample>();
        while (samples.Count < Samples)
        {
            await Task.Delay(length / Samples, run.Stop);
            samples.Add(ProcessSample.Take(product.Server));
            BenchRun.Say($"{samples[^1]}, {_streams.Ended} streams ended");
        }
        var before = ProcessSample.Max(samples[(Samples / 3)..(2 * Samples / 3)]);
        var after = ProcessSample.Max(samples[(2 * Samples / 3)..]);
        Console.WriteLine(
            $"- {Streams} streams, minutes: {length.TotalMinutes:0}; {before} in the second third, {after} in the last");
        return after.Memory <= MostMemoryGrowth * before.Memory
            && after.Handles <= before.Handles + Tolerance
            && after.Threads <= before.Threads + Tolerance;
    }

    private async Task<bool> CompareWithSlowReadersAsync()
    {
        var alone = await MeasureAsync(() => { });
        var handles = ProcessSample.Take(product.Server).Handles;
        using var readers = await SlowReaders.OpenAsync(product.Server.Port, _streams.Requests, s_scenario.Step, run.Stop);
        var start = Stopwatch.GetTimestamp();
        var beside = await MeasureAsync(readers.ReadOneByte);
        var stay = await WaitForReleaseAsync(readers, handles, start);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"- {Streams} slow readers beside them: added per token p95 {alone:0.00} ms before, {beside:0.00} ms with them; ")
            + (stay is { } time ? $"all let go after {time.TotalSeconds:0} s" : $"not let go within {s_longestStay.TotalSeconds:0} s")
            + $" (ReaderTimeout {s_readerTimeout.TotalSeconds:0} s)");
        return stay is not null && beside <= MostSlowdown * alone;
    }

    private async Task<double> MeasureAsync(Action everySecond)
    {
        _streams.BeginWindow();
        for (var passed = TimeSpan.Zero; passed < s_window; passed += s_second)
        {
            await Task.Delay(s_second, run.Stop);
            everySecond();
        }
        return _streams.ReadAddedP95();
    }

    /// <summary>Waits until the server has about as many handles as before.</summary>
    private async Task<TimeSpan?> WaitForReleaseAsync(SlowReaders readers, int handles, long start)
    {
        while (Stopwatch.GetElapsedTime(start) < s_longestStay)
        {
            if (ProcessSample.Take(product.Server).Handles < handles + (Streams / 20))
                return Stopwatch.GetElapsedTime(start);
            await Task.Delay(s_second, run.Stop);
            readers.ReadOneByte();
        }
        return null;
    }
}
