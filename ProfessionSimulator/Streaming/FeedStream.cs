using System.Net.Sockets;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Streaming;

/// <summary>Streams a growing text to a client, from where the client was.</summary>
internal sealed class FeedStream(
    StreamLimiter limiter, IOptions<StreamingOptions> options, TimeProvider time, IHostApplicationLifetime lifetime,
    StreamMetrics metrics)
{
    /// <summary>Answers a request with Server-Sent Events.</summary>
    /// <exception cref="LimitException">The user has too many streams open; nothing was written.</exception>
    /// <returns>True when the ending was written.</returns>
    public async Task<bool> WriteAsync(HttpContext http, LiveText text, StreamEventId? seen, IFeedEncoding encoding)
    {
        if (seen is { IsEnd: true } end && end.GenerationId == text.GenerationId)
        {
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return true;
        }
        using var lease = await limiter.AcquireAsync(text.OwnerId);
        SseResponse.Prepare(http.Response);
        return await FollowAsync(http, text, seen, encoding);
    }

    /// <summary>
    /// Streams into a response that has begun and holds a lease of the <see cref="StreamLimiter"/> already.
    /// </summary>
    public async Task<bool> FollowAsync(HttpContext http, LiveText text, StreamEventId? seen, IFeedEncoding encoding)
    {
        var continued = Continue(text, seen);
        using var watcher = continued ?? text.Watch(0)!;
        var start = (seen, continued) switch
        {
            (null, _) => FeedStart.Fresh,
            (_, null) => FeedStart.Restarted,
            _ => FeedStart.Continued,
        };
        metrics.BeginStream(encoding);
        try
        {
            var writer = new FeedWriter(
                http, text, watcher, encoding, options.Value.ReaderTimeout, time, lifetime.ApplicationStopping);
            return await writer.RunAsync(start);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return false;
        }
        catch (SocketException)
        {
            // The system has given the connection up, since nothing was taken of what it had to send.
            http.Abort();
            return false;
        }
        finally
        {
            metrics.EndStream(encoding);
        }
    }

    private static Watcher? Continue(LiveText text, StreamEventId? seen) =>
        seen is { IsEnd: false } id && id.GenerationId == text.GenerationId ? text.Watch(id.Offset) : null;
}
