using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;
using ProfessionSimulator.Api.Streams;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Simulation.Deadlines;
using ProfessionSimulator.Simulation.Texts;
using ProfessionSimulator.Streaming;

namespace ProfessionSimulator.Api;

/// <summary>Responds with the text of an attempt's step, as a stream of events or whole.</summary>
internal sealed class TextReplies(
    AttemptTexts texts, FeedStream feed, DeliveryReceipts receipts, IStringLocalizer<Texts> words, IHostApplicationLifetime lifetime)
{
    private static readonly MediaTypeHeaderValue s_json = new("application/json");

    /// <summary>
    /// Returns whether the client names <c>text/event-stream</c> and prefers it to JSON or accepts both alike (RFC
    /// 9110, section 12.5.1).
    /// </summary>
    public static bool WantsStream(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        var stream = HighestQuality(
            accepted.Where(type => type.MediaType.Equals("text/event-stream", StringComparison.OrdinalIgnoreCase)));
        return stream > 0 && stream >= HighestQuality(accepted.Where(s_json.IsSubsetOf));
    }

    private static double HighestQuality(IEnumerable<MediaTypeHeaderValue> types) =>
        types.Max(type => (double?)(type.Quality ?? 1)) ?? 0;

    /// <summary>Streams the step's text, starting it if there is none.</summary>
    public async Task StreamAsync(HttpContext http, AttemptStep step, StreamingLog log)
    {
        var (_, text) = StreamEventId.FromRequest(http.Request) is { } seen
            ? await ResumeOrStartAsync(step, seen, http.RequestAborted)
            : await texts.GetOrStartAsync(step, http.RequestAborted);
        await StreamAsync(http, step, text, log);
    }

    /// <summary>
    /// Gets the latest text if the client has followed it already, even one that failed: a standard EventSource
    /// reconnects by itself, and that must not start another text.
    /// </summary>
    private async Task<SlotText> ResumeOrStartAsync(AttemptStep step, StreamEventId seen, CancellationToken cancellation)
    {
        var latest = await texts.GetLatestOrStartAsync(step, cancellation);
        return latest.Generation.Id == seen.GenerationId ? latest : await texts.GetOrStartAsync(step, cancellation);
    }

    public async Task StreamAsync(HttpContext http, AttemptStep step, LiveText text, StreamingLog log)
    {
        log.WriteStart();
        var encoding = new JsonEncoding(StreamSubjects.For(step, text), words);
        if (!await feed.WriteAsync(http, text, StreamEventId.FromRequest(http.Request), encoding)
            || (text.Replacement ?? text).Ending?.State != GenerationState.Completed)
        {
            return;
        }

        await RecordReceivedAsync(step, text);
        log.WriteCompletion();
    }

    private async Task RecordReceivedAsync(AttemptStep step, LiveText text)
    {
        try
        {
            await receipts.RecordReceivedAsync(step, text.GenerationId, CancellationToken.None);
        }
        catch (Exception e) when (StorageFailure.Is(e))
        {
            // The client has the whole text. Its clock starts a little later, as for a client that does not
            // acknowledge.
        }
    }

    /// <summary>
    /// Waits for the whole text of the step; throws a <see cref="GenerationException"/> when it fails.
    /// </summary>
    public async Task<LiveText> WaitAsync(HttpContext http, AttemptStep step)
    {
        var text = await WaitForEndAsync(step, http.RequestAborted);
        if (text.Ending is { State: not GenerationState.Completed } ending)
            throw GenerationException.From(ending);
        await receipts.RecordReceivedAsync(step, text.GenerationId, http.RequestAborted);
        return text;
    }

    /// <summary>A text that another node was writing may be lost. Then it is begun again here.</summary>
    private async Task<LiveText> WaitForEndAsync(AttemptStep step, CancellationToken aborted)
    {
        while (true)
        {
            var (_, text) = await texts.GetOrStartAsync(step, aborted);
            await WaitForEndAsync(text, aborted);
            if (text.Replacement is { } stored)
                return stored;
            if (text.Interruption is null)
                return text;
        }
    }

    private async Task WaitForEndAsync(LiveText text, CancellationToken aborted)
    {
        using var watcher = text.Watch(text.Length)!;
        await using var onAbort = aborted.Register(watcher.Wake);
        await using var onStop = lifetime.ApplicationStopping.Register(watcher.Wake);
        while (true)
        {
            if (text.IsOver)
                return;
            aborted.ThrowIfCancellationRequested();
            if (lifetime.ApplicationStopping.IsCancellationRequested)
                throw new GenerationException(FailureCodes.ServerRestarting);
            if (text.Phase == Phase.RetryingStore)
                throw new GenerationException(FailureCodes.Storage);
            await watcher.WaitAsync();
        }
    }
}
