using System.Net;
using System.Net.Sockets;

namespace ProfessionSimulator.Bench.Soak;

/// <summary>Clients with small buffers that ask for streams and then read a byte a second, or nothing.</summary>
internal sealed class SlowReaders : IDisposable
{
    private readonly List<Socket> _sockets = [];

    /// <summary>They come one after the other, as the streams did: what is measured is how they read, not a rush.</summary>
    public static async Task<SlowReaders> OpenAsync(
        int port, IReadOnlyList<byte[]> requests, TimeSpan step, CancellationToken stop)
    {
        var readers = new SlowReaders();
        using var next = new PeriodicTimer(step);
        foreach (var request in requests)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 2048 };
            readers._sockets.Add(socket);
            await socket.ConnectAsync(IPAddress.Loopback, port, stop);
            await socket.SendAsync(request, stop);
            await next.WaitForNextTickAsync(stop);
        }
        return readers;
    }

    /// <summary>Every second one reads a byte, every other one reads nothing.</summary>
    public void ReadOneByte()
    {
        var buffer = new byte[1];
        foreach (var socket in _sockets.Where((_, i) => i % 2 == 0))
        {
            try
            {
                if (socket.Available > 0)
                    socket.Receive(buffer);
            }
            catch (SocketException)
            {
                // It was let go.
            }
        }
    }

    public void Dispose()
    {
        foreach (var socket in _sockets)
            socket.Dispose();
    }
}
