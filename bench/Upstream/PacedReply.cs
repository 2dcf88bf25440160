using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace ProfessionSimulator.Bench.Upstream;

/// <summary>One streamed completion. Each token is one send; the time in it is taken just before.</summary>
internal sealed class PacedReply(Socket socket, ReplyPlan plan)
{
    private const string Chunk =
        """{"id":"chatcmpl-bench","object":"chat.completion.chunk","created":"""
        + """1768592732,"model":"bench","service_tier":"default","system_fingerprint":"fp_bench",""";

    private static readonly byte[] s_begin = Encoding.UTF8.GetBytes(
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n"
        + Event($$"""{{Chunk}}"choices":[{"index":0,"delta":"""
            + """{"role":"assistant","content":""},"logprobs":null,"finish_reason":null}],"usage":null}"""));

    private static readonly byte[] s_token = Encoding.UTF8.GetBytes(Event(
        $$"""{{Chunk}}"choices":[{"index":0,"delta":"""
        + $$"""{"content":"{{new string('#', TokenStamp.Width)}}"},"logprobs":null,"finish_reason":null}],"usage":null}"""));

    private static readonly byte[] s_end = Encoding.UTF8.GetBytes(
        Event($$"""{{Chunk}}"choices":[{"index":0,"delta":{},"logprobs":null,"finish_reason":"stop"}],"usage":null}""")
        + Event($$$"""{{{Chunk}}}"choices":[],"usage":{"prompt_tokens":11,"completion_tokens":7,"total_tokens":18}}""")
        + Event("[DONE]") + "0\r\n\r\n");

    private static readonly int s_textAt = s_token.AsSpan().IndexOf((byte)'#');

    private readonly TaskCompletionSource<bool> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _next;

    public long DueAt { get; private set; } = Stopwatch.GetTimestamp() + plan.First;

    /// <summary>True when all was sent, false when the client is gone.</summary>
    public Task<bool> Ended => _ended.Task;

    /// <returns>Whether there is more to come.</returns>
    public bool SendNext()
    {
        try
        {
            if (_next == 0)
                socket.Send(s_begin);
            SendToken();
            if (_next < plan.Tokens)
                return true;
            socket.Send(s_end);
            _ended.SetResult(true);
        }
        catch (SocketException)
        {
            _ended.SetResult(false);
        }
        return false;
    }

    private void SendToken()
    {
        Span<byte> chunk = stackalloc byte[s_token.Length];
        s_token.CopyTo(chunk);
        TokenStamp.Write(chunk[s_textAt..], _next++);
        socket.Send(chunk);
        // Without a gap all replies take turns.
        DueAt = plan.Gap > 0 ? DueAt + plan.Gap : Stopwatch.GetTimestamp();
    }

    private static string Event(string data)
    {
        var body = $"data: {data}\n\n";
        return string.Create(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(body):x}\r\n{body}\r\n");
    }
}
