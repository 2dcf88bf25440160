using System.Net.Sockets;
using System.Text;

namespace ProfessionSimulator.E2E.Support;

/// <summary>One connection through a <see cref="TcpProxy"/>.</summary>
internal sealed class TcpProxyConnection(TcpClient browser, TcpClient server, Func<bool> holdsStreams)
{
    private bool _carriesStream;

    public async Task RelayAsync(Uri address)
    {
        browser.NoDelay = server.NoDelay = true;
        try
        {
            await server.ConnectAsync(address.Host, address.Port);
            await Task.WhenAny(RequestsAsync(), ResponsesAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Without the server there is no connection.
        }
        Cut();
    }

    public void Cut()
    {
        browser.Dispose();
        server.Dispose();
    }

    private Task RequestsAsync() => PumpAsync(browser, server, chunk =>
    {
        _carriesStream = Encoding.Latin1.GetString(chunk.Span).StartsWith(
            "GET /generations/", StringComparison.Ordinal);
        return chunk.Length;
    });

    private Task ResponsesAsync() => PumpAsync(server, browser, chunk =>
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
