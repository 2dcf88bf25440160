using System.Net;

namespace ProfessionSimulator.Bench.Load;

/// <summary>The figures of one round: times in milliseconds, processor time in microseconds per token.</summary>
internal sealed record Figures(
    double AgeP50, double AgeP99, double FirstP50, double FirstP99, double Cpu, double? CpuStreaming, IReadOnlyList<string> Errors);

/// <summary>Sends one request per watcher, shortly after one another, and waits for all streams to end.</summary>
internal sealed class Round(Child server, int tokens, bool skipReplay = false)
{
    public async Task<Figures> RunAsync(IReadOnlyList<byte[]> requests, CancellationToken stop)
    {
        var meter = new Meter(server, requests.Count);
        StreamWatcher[] watchers = [.. requests.Select(_ => new StreamWatcher(meter, skipReplay))];
        var running = new List<Task>();
        using var step = new PeriodicTimer(Plan.Step);
        foreach (var (watcher, request) in watchers.Zip(requests))
        {
            running.Add(watcher.RunAsync(new IPEndPoint(IPAddress.Loopback, server.Port), request, tokens, stop));
            await step.WaitForNextTickAsync(stop);
        }
        await Task.WhenAll(running);
        // What follows may block, so it leaves the thread that serves the sockets.
        await Task.Yield();
        return Evaluate(meter, watchers);
    }

    private static Figures Evaluate(Meter meter, StreamWatcher[] watchers)
    {
        double[] ages = [.. watchers.SelectMany(w => w.Ages).Order()];
        double[] first = [.. watchers.Select(w => (w.FirstToken - Plan.FirstToken).TotalMilliseconds).Order()];
        return new(
            Percentile(ages, 0.5), Percentile(ages, 0.99), Percentile(first, 0.5), Percentile(first, 0.99),
            meter.PerToken(), meter.PerTokenWhileStreaming(), [.. watchers.Select(w => w.Error).OfType<string>()]);
    }

    private static double Percentile(double[] sorted, double share) =>
        sorted.Length == 0
            ? double.NaN
            : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
}
