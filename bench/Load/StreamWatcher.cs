using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace ProfessionSimulator.Bench.Load;

/// <summary>
/// One client: asks for a stream, reads it to its end and notes how old each token is on arrival. It knows nothing of
/// the form of the events: it looks for the stamps, and what comes again, such as the whole text in the last event, is
/// not counted.
/// </summary>
internal sealed class StreamWatcher(Meter meter, byte[] request, Scenario scenario)
{
    private static readonly byte[] s_error = "\"error\""u8.ToArray();

    private readonly ChunkedBody _body = new();
    private readonly List<byte> _head = [];
    private readonly List<byte> _line = [];
    private readonly Lock _agesChange = new();
    private readonly List<double> _ages = new(scenario.Tokens);
    private int _tokens;
    private bool _inBody;

    public TimeSpan? FirstToken { get; private set; }

    public string? Error { get; private set; }

    /// <summary>Milliseconds between sending and receiving each token.</summary>
    public double[] ReadAges()
    {
        lock (_agesChange)
            return [.. _ages];
    }

    public void ClearAges()
    {
        lock (_agesChange)
            _ages.Clear();
    }

    /// <param name="socket">A socket, connected or not.</param>
    /// <param name="connect">Connects it where it is not; this is part of the time to the first token.</param>
    /// <param name="buffer">For what is received.</param>
    /// <param name="stop">Ends it early.</param>
    public async Task RunAsync(Socket socket, Func<Socket, ValueTask> connect, byte[] buffer, CancellationToken stop)
    {
        var askedAt = Stopwatch.GetTimestamp();
        try
        {
            await connect(socket);
            await socket.SendAsync(request, stop);
            while (!_body.IsEnded && await socket.ReceiveAsync(buffer, stop) is > 0 and var read)
                Take(buffer.AsSpan(0, read), askedAt);
        }
        catch (SocketException e)
        {
            Error ??= e.SocketErrorCode.ToString();
        }
        meter.End();
        if (_tokens != scenario.Tokens)
            Error ??= $"{_tokens} tokens instead of {scenario.Tokens}";
        if (!_body.IsEnded)
            Error ??= "the response was cut";
    }

    private void Take(ReadOnlySpan<byte> received, long askedAt)
    {
        var now = Stopwatch.GetTimestamp();
        if (!_inBody)
            received = TakeHead(received);
        while (_body.Next(ref received) is { Length: > 0 } content)
            TakeContent(content, now);
        if (_tokens > 0)
            FirstToken ??= Stopwatch.GetElapsedTime(askedAt, now);
    }

    private ReadOnlySpan<byte> TakeHead(ReadOnlySpan<byte> received)
    {
        var before = _head.Count;
        _head.AddRange(received);
        var head = CollectionsMarshal.AsSpan(_head);
        var end = head.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return [];
        _inBody = true;
        if (!head.StartsWith("HTTP/1.1 200"u8))
            Error = Encoding.ASCII.GetString(head[..head.IndexOf((byte)'\r')]);
        return received[(end + 4 - before)..];
    }

    private void TakeContent(ReadOnlySpan<byte> content, long now)
    {
        while (content.IndexOf((byte)'\n') is >= 0 and var end)
        {
            TakeLine(content[..end], now);
            content = content[(end + 1)..];
        }
        _line.AddRange(content);
    }

    /// <summary>Most lines come whole and are not copied.</summary>
    private void TakeLine(ReadOnlySpan<byte> end, long now)
    {
        var line = end;
        if (_line.Count > 0)
        {
            _line.AddRange(end);
            line = CollectionsMarshal.AsSpan(_line);
        }
        if (_tokens < scenario.Tokens && line.IndexOf(s_error) >= 0)
            Error ??= Encoding.UTF8.GetString(line);
        while (TokenStamp.TryRead(ref line, out var place, out var sentAt))
            TakeToken(place, sentAt, now);
        _line.Clear();
    }

    private void TakeToken(int place, long sentAt, long now)
    {
        if (place < _tokens)
            return;
        if (place > _tokens)
            Error ??= $"token {place} where {_tokens} was due";
        if (_tokens++ == 0)
            meter.Begin();
        meter.CountToken();
        lock (_agesChange)
            _ages.Add(Stopwatch.GetElapsedTime(sentAt, now).TotalMilliseconds);
    }
}
