using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using ProfessionSimulator.Streaming;

namespace ProfessionSimulator.Web;

/// <summary>
/// Creates the sockets on which the site listens. Linux closes their connections when nothing is taken for too long of
/// what there is to send. Most of a text is in the buffers of the system, and only the system knows whether a reader
/// takes it; the response ends long before. Kestrel's least rate of a response counts what fills the buffers as taken.
/// </summary>
internal static class ListenSocket
{
    private const int TcpLevel = 6;

    /// <summary>The option of <c>netinet/tcp.h</c>, in milliseconds, for which .NET has no name.</summary>
    private const int TcpUserTimeout = 18;

    public static Socket Create(EndPoint endpoint, StreamingOptions options)
    {
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
        if (OperatingSystem.IsLinux() && socket.ProtocolType == ProtocolType.Tcp)
        {
            // A stream that waits for its reader closes the connection first, and the log has no failed write.
            var milliseconds = (int)(options.ReaderTimeout * 1.25).TotalMilliseconds;
            socket.SetRawSocketOption(TcpLevel, TcpUserTimeout, BitConverter.GetBytes(milliseconds));
        }
        return socket;
    }
}
