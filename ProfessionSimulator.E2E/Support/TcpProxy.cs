using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ProfessionSimulator.E2E.Support;

/// <summary>
/// A TCP proxy between browser and server that a test can cut, turn off, or make hold back streams. With several servers it is
/// a load balancer whose choice a test makes.
/// </summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpProxyConnection, Task> _connections = new();
    private readonly Task _accepting;

    private TcpProxy(Uri server)
    {
        Servers = [server];
        _listener.Start();
        Address = new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    /// <summary>The address that the browser uses.</summary>
    public Uri Address { get; }

    /// <summary>New connections go to the first of these that takes them.</summary>
    public IReadOnlyList<Uri> Servers { get; set; }

    /// <summary>Whether new connections are closed at once.</summary>
    public bool IsDead { get; set; }

    /// <summary>Whether only the headers of a stream get through, as with a buffering proxy.</summary>
    public bool HoldsStreams { get; set; }

    public static TcpProxy To(Uri server) => new(server);

    /// <summary>Cuts all connections that are open.</summary>
    public void Cut()
    {
        foreach (var connection in _connections.Keys)
            connection.Cut();
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        Cut();
        await _accepting;
        await Task.WhenAll(_connections.Values);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                Accept(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The listener has been disposed.
        }
    }

    private void Accept(TcpClient browser)
    {
        if (IsDead)
        {
            browser.Dispose();
            return;
        }
        var connection = new TcpProxyConnection(browser, () => HoldsStreams);
        _connections[connection] = connection.RelayAsync(Servers);
    }
}
