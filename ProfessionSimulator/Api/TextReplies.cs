using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Resources;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Streaming;

namespace ProfessionSimulator.Api;

/// <summary>Answers with the text of a place in an attempt: as a stream of events, or waited for.</summary>
internal sealed class TextReplies(
    FindText texts, FeedStream feed, MarkReceived received, IStringLocalizer<Texts> words, IHostApplicationLifetime lifetime)
{
    private static readonly MediaTypeHeaderValue s_json = new("application/json");

    /// <summary>Whether the client names <c>text/event-stream</c> and likes it as well as JSON (RFC 9110, section 12.5.1).</summary>
    public static bool WantsStream(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        var stream = accepted.Where(type => type.MediaType.Equals("text/event-stream", StringComparison.OrdinalIgnoreCase)).Max(type => (double?)(type.Quality ?? 1)) ?? 0;
        var json = accepted.Where(type => s_json.IsSubsetOf(type)).Max(type => (double?)(type.Quality ?? 1)) ?? 0;
        return stream > 0 && stream >= json;
    }

    /// <summary>Streams the slot's text and begins it if there is none.</summary>
    public async Task StreamAsync(HttpContext http, Position position, StreamingLog log)
    {
        var text = await SeenBeforeAsync(http, position) ?? await texts.OpenAsync(position, http.RequestAborted);
        await StreamAsync(http, position, text, log);
    }

    /// <summary>A standard EventSource comes back by itself, after a failure too: that is no request for a new text.</summary>
    private async Task<LiveText?> SeenBeforeAsync(HttpContext http, Position position)
    {
        if (StreamEventId.Of(http.Request) is not { } seen)
            return null;
        var latest = await texts.LatestAsync(position.Slot, http.RequestAborted);
        return latest.Id == seen.GenerationId ? texts.Open(latest) : null;
    }

    public async Task StreamAsync(HttpContext http, Position position, LiveText text, StreamingLog log)
    {
        log.Started();
        var encoding = new JsonEncoding(StreamSubjects.Of(position, text), words);
        if (!await feed.WriteAsync(http, text, StreamEventId.Of(http.Request), encoding) || text.Ending?.State != GenerationState.Completed)
            return;
        await MarkReceivedAsync(position, text);
        log.Completed();
    }

    private async Task MarkReceivedAsync(Position position, LiveText text)
    {
        try
        {
            await received.MarkAsync(position, text.GenerationId, CancellationToken.None);
        }
        catch (Exception e) when (StorageFailure.Is(e))
        {
            // The stream is whole. The clock starts a little later, as for somebody who does not acknowledge.
        }
    }

    /// <summary>Waits for the slot's text; throws a <see cref="GenerationException"/> when it fails.</summary>
    public async Task<LiveText> WaitAsync(HttpContext http, Position position)
    {
        var text = await texts.OpenAsync(position, http.RequestAborted);
        var ending = await EndOf(text, http.RequestAborted);
        if (ending.State != GenerationState.Completed)
            throw new GenerationException(ending.Code!, ending.Retryable, ending.RetryAfterSeconds is { } s ? TimeSpan.FromSeconds(s) : null);
        await received.MarkAsync(position, text.GenerationId, http.RequestAborted);
        return text;
    }

    private async Task<Ending> EndOf(LiveText text, CancellationToken aborted)
    {
        using var watcher = text.Watch(text.Length)!;
        await using var onAbort = aborted.Register(watcher.Wake);
        await using var onStop = lifetime.ApplicationStopping.Register(watcher.Wake);
        while (true)
        {
            if (text.Ending is { } ending)
                return ending;
            aborted.ThrowIfCancellationRequested();
            if (lifetime.ApplicationStopping.IsCancellationRequested)
                throw new GenerationException(FailureCodes.ServerRestarting);
            if (text.Phase == Phase.Storing)
                throw new GenerationException(FailureCodes.Storage);
            await watcher.WaitAsync();
        }
    }
}
