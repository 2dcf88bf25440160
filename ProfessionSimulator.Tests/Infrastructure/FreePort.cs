using System.Net;
using System.Net.Sockets;

namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>A port of this machine that nobody uses.</summary>
internal static class FreePort
{
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static Uri FindAddress() => new($"http://127.0.0.1:{Find()}");
}
