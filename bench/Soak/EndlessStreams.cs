using System.Net;
using System.Net.Sockets;
using ProfessionSimulator.Bench.Load;
using ProfessionSimulator.Bench.Servers;

namespace ProfessionSimulator.Bench.Soak;

/// <summary>A number of streams, each of which is followed by another text's when it has ended.</summary>
internal sealed class EndlessStreams(Product product, Scenario scenario)
{
    private const int BufferSize = 16 * 1024;

    private readonly IPEndPoint _address = new(IPAddress.Loopback, product.Server.Port);
    private readonly StreamWatcher?[] _watchers = new StreamWatcher?[scenario.Streams];
    private readonly byte[][] _requests = new byte[scenario.Streams][];
    private int _ended;

    /// <summary>The requests of the streams that are open, by which others can follow the same texts.</summary>
    public IReadOnlyList<byte[]> Requests => [.. _requests];

    public HashSet<string> Errors { get; } = [];

    public int Ended => _ended;

    public async Task RunAsync(CancellationToken end)
    {
        var running = new List<Task>();
        using var step = new PeriodicTimer(scenario.Step);
        for (var slot = 0; slot < scenario.Streams; slot++)
        {
            running.Add(FillAsync(slot, end));
            await step.WaitForNextTickAsync(end);
        }
        await Task.WhenAll(running);
    }

    /// <summary>Forgets how old tokens were so far.</summary>
    public void BeginWindow()
    {
        foreach (var watcher in _watchers)
            watcher?.ClearAges();
    }

    /// <summary>How old tokens were since the window began, in the streams that are open.</summary>
    public double ReadAddedP95() =>
        Figures.Percentile([.. _watchers.OfType<StreamWatcher>().SelectMany(w => w.ReadAges()).Order()], 0.95);

    private async Task FillAsync(int slot, CancellationToken end)
    {
        try
        {
            while (true)
                await FollowAsync(slot, end);
        }
        catch (OperationCanceledException)
        {
            // The soak is over.
        }
    }

    private async Task FollowAsync(int slot, CancellationToken end)
    {
        var request = product.CreateRequests(scenario with { Streams = 1 })[0];
        var watcher = new StreamWatcher(new Meter(product.Server, 1), request, scenario);
        (_requests[slot], _watchers[slot]) = (request, watcher);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await watcher.RunAsync(socket, s => s.ConnectAsync(_address, end), new byte[BufferSize], end);
        Interlocked.Increment(ref _ended);
        if (watcher.Error is not { } error)
            return;
        lock (Errors)
            Errors.Add(error);
    }
}
