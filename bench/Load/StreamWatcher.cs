using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ProfessionSimulator.Bench.Load;

/// <summary>One client: asks for a stream, reads it to its end and notes how old each token is on arrival.</summary>
internal sealed class StreamWatcher(Meter meter, bool skipReplay)
{
    private readonly ChunkedBody _body = new();
    private readonly byte[] _received = new byte[16 * 1024];
    private readonly List<byte> _head = [];
    private readonly List<byte> _line = [];
    private readonly List<double> _ages = [];
    private long _firstByteAt;
    private int _tokens;
    private bool _inBody;
    private bool _done;

    /// <summary>Milliseconds between sending and receiving each token.</summary>
    public IReadOnlyList<double> Ages => _ages;

    public TimeSpan FirstToken { get; private set; }

    public string? Error { get; private set; }

    public async Task RunAsync(IPEndPoint server, byte[] request, int tokens, CancellationToken stop)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var askedAt = Stopwatch.GetTimestamp();
        await socket.ConnectAsync(server, stop);
        await socket.SendAsync(request, stop);
        while (!_body.IsEnded)
        {
            var read = await socket.ReceiveAsync(_received, stop);
            var now = Stopwatch.GetTimestamp();
            if (read == 0)
                break;
            Take(_received.AsSpan(0, read), now);
            if (_tokens > 0 && FirstToken == default)
                FirstToken = Stopwatch.GetElapsedTime(askedAt, now);
        }
        meter.Ended();
        Error ??= !_done ? "no done event" : _tokens != tokens ? $"{_tokens} tokens instead of {tokens}" : null;
    }

    private void Take(ReadOnlySpan<byte> received, long now)
    {
        if (_firstByteAt == 0)
            _firstByteAt = now;
        if (!_inBody)
            received = TakeHead(received);
        while (_body.Next(ref received) is { Length: > 0 } content)
            TakeContent(content, now);
    }

    private ReadOnlySpan<byte> TakeHead(ReadOnlySpan<byte> received)
    {
        var before = _head.Count;
        _head.AddRange(received);
        var head = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_head);
        var end = head.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return [];
        _inBody = true;
        if (!head.StartsWith("HTTP/1.1 200"u8))
            Error = System.Text.Encoding.ASCII.GetString(head[..head.IndexOf((byte)'\r')]);
        return received[(end + 4 - before)..];
    }

    private void TakeContent(ReadOnlySpan<byte> content, long now)
    {
        while (content.IndexOf((byte)'\n') is >= 0 and var end)
        {
            _line.AddRange(content[..end]);
            TakeLine(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_line), now);
            _line.Clear();
            content = content[(end + 1)..];
        }
        _line.AddRange(content);
    }

    private void TakeLine(ReadOnlySpan<byte> line, long now)
    {
        if (line.StartsWith("data: {\"type\":\"token\""u8))
        {
            while (TokenStamp.TryRead(ref line, out var place, out var sentAt))
                TakeToken(place, sentAt, now);
        }
        else if (line.StartsWith("data: {\"type\":\"done\""u8))
        {
            _done = true;
        }
        else if (line.StartsWith("data: {\"type\":\"error\""u8))
        {
            Error = System.Text.Encoding.UTF8.GetString(line);
        }
    }

    private void TakeToken(int place, long sentAt, long now)
    {
        if (place != _tokens)
            Error ??= $"token {place} where {_tokens} was due";
        if (_tokens++ == 0)
            meter.Begun();
        meter.Token();
        // Tokens from before this watcher joined are old, however fast they are replayed.
        if (!skipReplay || sentAt > _firstByteAt)
            _ages.Add(Stopwatch.GetElapsedTime(sentAt, now).TotalMilliseconds);
    }
}
