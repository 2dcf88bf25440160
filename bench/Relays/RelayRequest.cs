using System.Text;

namespace ProfessionSimulator.Bench.Relays;

/// <summary>What every relay is asked for: a conversation, which it passes on to the model.</summary>
internal sealed record RelayRequest(string Model, IReadOnlyList<RelayMessage> Messages, bool Stream)
{
    private const string Body =
        """{"model":"bench","stream":true,"messages":[{"role":"system","content":"You are the employer."},"""
        + """{"role":"user","content":"Set the first task."}]}""";

    public static readonly byte[] Bytes = Encoding.ASCII.GetBytes(
        "POST /stream HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\nContent-Type: application/json\r\n"
        + $"Content-Length: {Body.Length}\r\n\r\n{Body}");
}

internal sealed record RelayMessage(string Role, string Content);
