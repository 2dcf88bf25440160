using System.Text;
using System.Text.Json;

namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>One event as it was sent.</summary>
internal sealed record SseMessage(string Raw)
{
    public string? Name => Field("event");

    public string? Id => Field("id");

    public string? Data => Field("data");

    public bool IsComment => Raw.StartsWith(':');

    public string? Type => Data is null ? null : Json.GetProperty("type").GetString();

    /// <summary>The name of an HTML stream's event, or the type of a JSON stream's.</summary>
    public string? NameOrType => Name ?? (Data?.StartsWith('{') == true ? Type : null);

    public JsonElement Json => JsonElement.Parse(Data!);

    public JsonElement Body => Json.GetProperty("data");

    public string? Token => Type is "token" or "report_token" ? Body.GetProperty("token").GetString() : null;

    private string? Field(string name) =>
        Raw.Split('\n')
            .FirstOrDefault(line => line.StartsWith(name + ": ", StringComparison.Ordinal))?[(name.Length + 2)..];
}

/// <summary>Reads a stream event by event, as a client would.</summary>
internal sealed class SseStream(HttpResponseMessage response, Stream body) : IAsyncDisposable
{
    /// <summary>A stream without news sends a ping within 20 seconds.</summary>
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);

    private readonly StringBuilder _unread = new();
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly byte[] _bytes = new byte[4096];

    public HttpResponseMessage Response { get; } = response;

    /// <summary>Reads the next event or comment; null when the server has ended the stream.</summary>
    public async Task<SseMessage?> NextAsync()
    {
        using var timeout = new CancellationTokenSource(s_timeout);
        while (true)
        {
            var text = _unread.ToString();
            var end = text.IndexOf("\n\n", StringComparison.Ordinal);
            if (end >= 0)
            {
                _unread.Remove(0, end + 2);
                return new(text[..end]);
            }
            var read = await body.ReadAsync(_bytes, timeout.Token);
            if (read == 0)
                return null;
            var characters = new char[read + 1];
            _unread.Append(characters, 0, _decoder.GetChars(_bytes.AsSpan(0, read), characters, flush: false));
        }
    }

    /// <summary>Reads to the next event of this type (JSON) or name (HTML).</summary>
    public async Task<SseMessage> UntilAsync(string typeOrName)
    {
        while (await NextAsync() is { } message)
        {
            if (!message.IsComment && message.NameOrType == typeOrName)
                return message;
        }

        throw new InvalidOperationException($"The stream ended without {typeOrName}.");
    }

    /// <summary>Reads the rest of the stream.</summary>
    public async Task<List<SseMessage>> RestAsync()
    {
        var messages = new List<SseMessage>();
        while (await NextAsync() is { } message)
            messages.Add(message);
        return messages;
    }

    public async ValueTask DisposeAsync()
    {
        await body.DisposeAsync();
        Response.Dispose();
    }
}
