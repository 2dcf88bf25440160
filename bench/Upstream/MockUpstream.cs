using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ProfessionSimulator.Bench.Upstream;

/// <summary>Replaces OpenAI: it answers every request with stamped tokens, at the pace that was set last.</summary>
internal sealed class MockUpstream
{
    private static readonly byte[] s_done = Encoding.ASCII.GetBytes("HTTP/1.1 204 No Content\r\n\r\n");

    private readonly Pacer _pacer = new();
    private ReplyPlan _plan = new(1, 0, 0);

    public async Task RunAsync(int port)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        listener.Listen(1024);
        _pacer.Start();
        while (true)
            _ = ServeAsync(await listener.AcceptAsync());
    }

    private async Task ServeAsync(Socket socket)
    {
        using var _ = socket;
        socket.NoDelay = true;
        var buffer = new byte[64 * 1024];
        while (await ReadRequestAsync(socket, buffer))
        {
            if (ReplyPlan.Parse(buffer) is { } plan)
                await SetPlanAsync(socket, plan);
            else if (!await ReplyAsync(socket))
                return;
        }
    }

    private async Task SetPlanAsync(Socket socket, ReplyPlan plan)
    {
        _plan = plan;
        await socket.SendAsync(s_done);
    }

    private Task<bool> ReplyAsync(Socket socket)
    {
        var reply = new PacedReply(socket, _plan);
        _pacer.Add(reply);
        return reply.Ended;
    }

    private static async Task<bool> ReadRequestAsync(Socket socket, byte[] buffer)
    {
        var length = 0;
        while (length < buffer.Length)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length));
            if (read == 0)
                return false;
            length += read;
            if (IsWhole(buffer.AsSpan(0, length)))
                return true;
        }
        throw new InvalidOperationException("A request is longer than the mock upstream reads.");
    }

    private static bool IsWhole(ReadOnlySpan<byte> request)
    {
        var head = request.IndexOf("\r\n\r\n"u8);
        return head >= 0 && request.Length >= head + 4 + ContentLength(Encoding.ASCII.GetString(request[..head]));
    }

    private static int ContentLength(string head)
    {
        const string name = "\r\nContent-Length:";
        var at = head.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            throw new InvalidOperationException("A request without Content-Length.");
        var value = head.AsSpan(at + name.Length);
        var end = value.IndexOf('\r');
        return int.Parse(end < 0 ? value : value[..end], provider: null);
    }
}
