using System.Net;
using System.Net.Sockets;
using ProfessionSimulator.Bench.Servers;

namespace ProfessionSimulator.Bench.Load;

/// <summary>Sends the requests of a scenario to one server and follows all streams to their end.</summary>
internal sealed class Round(Child server, Scenario scenario, CancellationToken stop)
{
    private const int BufferSize = 16 * 1024;

    private readonly IPEndPoint _address = new(IPAddress.Loopback, server.Port);

    /// <summary>Why streams failed, each reason once.</summary>
    public IReadOnlyCollection<string> Errors { get; private set; } = [];

    public async Task<Figures> RunAsync(IReadOnlyList<byte[]> requests)
    {
        var meter = new Meter(server, requests.Count);
        StreamWatcher[] watchers = [.. requests.Select(request => new StreamWatcher(meter, request, scenario))];
        await (scenario.IsOneAfterAnother ? RunOneAfterAnotherAsync(watchers) : RunTogetherAsync(watchers));
        // What follows may block, so it leaves the thread that serves the sockets.
        await Task.Yield();
        Errors = [.. watchers.Select(w => w.Error).OfType<string>().Distinct()];
        return Figures.From(scenario, meter, watchers);
    }

    private async Task RunTogetherAsync(StreamWatcher[] watchers)
    {
        var running = new List<Task>();
        using var step = scenario.Step > TimeSpan.Zero ? new PeriodicTimer(scenario.Step) : null;
        foreach (var watcher in watchers)
        {
            running.Add(FollowAsync(watcher));
            if (step is not null)
                await step.WaitForNextTickAsync(stop);
        }
        await Task.WhenAll(running);
    }

    private async Task FollowAsync(StreamWatcher watcher)
    {
        using var socket = CreateSocket();
        await watcher.RunAsync(socket, ConnectAsync, new byte[BufferSize], stop);
    }

    private async Task RunOneAfterAnotherAsync(StreamWatcher[] watchers)
    {
        using var socket = CreateSocket();
        await ConnectAsync(socket);
        var buffer = new byte[BufferSize];
        foreach (var watcher in watchers)
            await watcher.RunAsync(socket, _ => ValueTask.CompletedTask, buffer, stop);
    }

    private ValueTask ConnectAsync(Socket socket) => socket.ConnectAsync(_address, stop);

    private static Socket CreateSocket() => new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
}
