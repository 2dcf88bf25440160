using System.Text;
using Microsoft.AspNetCore.Http;

namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>The response to one request, which replies write to.</summary>
internal sealed class UpstreamCall(HttpContext context, UpstreamRequest request, CancellationToken stop)
{
    private bool _cutByUs;
    private List<byte>? _held;

    public UpstreamRequest Request { get; } = request;

    /// <summary>Fires when the client has left or the upstream is disposed.</summary>
    public CancellationToken Stop { get; } = stop;

    public async Task StartEventsAsync()
    {
        context.Response.ContentType = "text/event-stream; charset=utf-8";
        await context.Response.StartAsync(Stop);
        await context.Response.Body.FlushAsync(Stop);
    }

    public Task SendEventAsync(string data) => WriteAsync($"data: {data}\n\n");

    public Task SendPieceAsync(string piece) => SendEventAsync(CompletionJson.Piece(piece));

    /// <summary>The regular end of a stream: finish reason, usage if it was asked for, <c>[DONE]</c>.</summary>
    public async Task SendFinishAsync(string reason)
    {
        await SendEventAsync(CompletionJson.Finish(reason));
        if (Request.WantsUsage)
            await SendEventAsync(CompletionJson.Usage());
        await SendEventAsync("[DONE]");
    }

    /// <summary>Holds back everything that is written until <see cref="ReleaseAsync"/>.</summary>
    public void Hold() => _held = [];

    /// <summary>
    /// Writes what was held back in slices of <paramref name="size"/> bytes, whatever they cut through.
    /// </summary>
    public async Task ReleaseAsync(int size)
    {
        var all = _held!.ToArray();
        _held = null;
        for (var at = 0; at < all.Length; at += Math.Min(size, all.Length))
            await WriteAsync(all.AsMemory(at, Math.Min(size, all.Length - at)));
    }

    public Task WriteAsync(string text) => WriteAsync(Encoding.UTF8.GetBytes(text));

    public async Task RespondAsync(int status, string contentType, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        await context.Response.WriteAsync(body, Stop);
    }

    public void SetHeader(string name, string value) => context.Response.Headers[name] = value;

    public Task StallAsync() => Task.Delay(Timeout.InfiniteTimeSpan, Stop);

    /// <summary>Cuts the connection without ending the response.</summary>
    public Task CutAsync()
    {
        _cutByUs = true;
        context.Abort();
        return Task.CompletedTask;
    }

    internal void SignalAborted()
    {
        if (!_cutByUs)
            Request.SignalAborted();
    }

    private async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        if (_held is not null)
        {
            _held.AddRange(bytes.Span);
            return;
        }
        await context.Response.Body.WriteAsync(bytes, Stop);
        await context.Response.Body.FlushAsync(Stop);
    }
}
