using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>
/// A client on a real connection with the smallest buffers, from which nothing is read until a test says so.
/// </summary>
internal sealed partial class SlowReader : IDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(20);

    private readonly Socket _socket;
    private readonly StringBuilder _received = new();

    private SlowReader(Socket socket) => _socket = socket;

    public static async Task<SlowReader> OpenAsync(Uri site, string path, string header)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            ReceiveBufferSize = 16 * 1024,
        };
        await socket.ConnectAsync(IPAddress.Loopback, site.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {site.Authority}\r\n{header}\r\n\r\n"));
        return new(socket);
    }

    /// <summary>Reads one byte after the other.</summary>
    public async Task ReadUntilAsync(string text)
    {
        var received = new byte[1];
        while (!_received.ToString().EndsWith(text, StringComparison.Ordinal))
        {
            Assert.True(await ReceiveAsync(received) > 0, $"It ended without «{text}»: {_received}");
            _received.Append((char)received[0]);
        }
    }

    /// <summary>Reads what there is until the connection is closed, and returns the body as far as it came.</summary>
    public async Task<string> ReadToCloseAsync()
    {
        var received = new byte[4096];
        try
        {
            while (await ReceiveAsync(received) is var count && count > 0)
                _received.Append(Encoding.Latin1.GetString(received, 0, count));
        }
        catch (SocketException)
        {
            // A reset closes it as well.
        }
        return ChunkSize().Replace(_received.ToString(), "");
    }

    public void Dispose() => _socket.Dispose();

    private async Task<int> ReceiveAsync(byte[] buffer)
    {
        using var timeout = new CancellationTokenSource(s_timeout);
        return await _socket.ReceiveAsync(buffer, timeout.Token);
    }

    [GeneratedRegex("\r\n[0-9a-f]+\r\n")]
    private static partial Regex ChunkSize();
}
