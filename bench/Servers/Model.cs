using System.Net;
using System.Net.Sockets;
using ProfessionSimulator.Bench.Upstream;

namespace ProfessionSimulator.Bench.Servers;

/// <summary>The mock of a model, in a process of its own, and what it plays.</summary>
internal sealed class Model(Child server) : IDisposable
{
    /// <summary>What to set as <c>OPENAI_BASE_URL</c>.</summary>
    public string Address => $"http://127.0.0.1:{server.Port}/v1";

    public int Port => server.Port;

    public TimeSpan ProcessorTime => server.ProcessorTime;

    public async Task PlayAsync(Scenario scenario, CancellationToken stop)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, server.Port, stop);
        await socket.SendAsync(ReplyPlan.CreateRequest(scenario), stop);
        await socket.ReceiveAsync(new byte[256], stop);
    }

    public void Dispose() => server.Dispose();
}
