using System.Net.Sockets;
using System.Text;

namespace ProfessionSimulator.E2E.Support;

/// <summary>One connection through a <see cref="TcpProxy"/>.</summary>
internal sealed class TcpProxyConnection(TcpClient browser, Func<bool> holdsStreams)
{
    private bool _carriesStream;

    public async Task RelayAsync(IReadOnlyList<Uri> servers)
    {
        using (browser)
        {
            browser.NoDelay = true;
            using var server = await TryConnectAsync(servers);
            if (server is not null)
                await Task.WhenAny(RequestsAsync(server), ResponsesAsync(server));
        }
    }

    public void Cut() => browser.Dispose();

    /// <returns>Null when no server takes the connection.</returns>
    private static async Task<TcpClient?> TryConnectAsync(IReadOnlyList<Uri> servers)
    {
        foreach (var address in servers)
        {
            var server = new TcpClient { NoDelay = true };
            try
            {
                await server.ConnectAsync(address.Host, address.Port);
                return server;
            }
            catch (SocketException)
            {
                server.Dispose();
            }
        }
        return null;
    }

    private Task RequestsAsync(TcpClient server) => PumpAsync(browser, server, chunk =>
    {
        _carriesStream = Encoding.Latin1.GetString(chunk.Span).StartsWith(
            "GET /generations/", StringComparison.Ordinal);
        return chunk.Length;
    });

    private Task ResponsesAsync(TcpClient server) => PumpAsync(server, browser, chunk =>
    {
        if (!_carriesStream || !holdsStreams())
            return chunk.Length;
        var headersEnd = Encoding.Latin1.GetString(chunk.Span).IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return headersEnd < 0 ? 0 : headersEnd + 4;
    });

    /// <summary>Forwards as much of each chunk as <paramref name="passes"/> says, until one end is closed.</summary>
    private static async Task PumpAsync(TcpClient from, TcpClient to, Func<ReadOnlyMemory<byte>, int> passes)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.GetStream().ReadAsync(buffer) is > 0 and var read)
                await to.GetStream().WriteAsync(buffer.AsMemory(0, passes(buffer.AsMemory(0, read))));
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The connection has been cut.
        }
    }
}
