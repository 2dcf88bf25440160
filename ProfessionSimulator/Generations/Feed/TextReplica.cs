using System.Threading.Channels;
using StackExchange.Redis;

namespace ProfessionSimulator.Generations.Feed;

/// <summary>
/// A text that another node writes, as this one knows it: one for all of its watchers here. It is filled from Redis, and how
/// the text ended is read from its row. One loop does everything, so that the text has one writer.
/// </summary>
internal sealed class TextReplica(
    LiveText text, TextSource source, StoredEndings endings, FeedMetrics metrics, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(250);

    /// <summary>The writer says something each second, and a message may be late by as much.</summary>
    private static readonly TimeSpan s_longestSilence = 2 * TextPublisher.Heartbeat;

    /// <summary>The row is read so often in a silence. A reader learns at most this much later that the writer is gone.</summary>
    private static readonly TimeSpan s_checkInterval = TimeSpan.FromMilliseconds(500);

    /// <summary>A page that is loaded again asks for the text sooner than this, and finds it.</summary>
    private static readonly TimeSpan s_keptUnwatched = TimeSpan.FromSeconds(5);

    /// <summary>A tick is an empty message, which nobody publishes.</summary>
    private readonly Channel<RedisValue> _messages = Channel.CreateUnbounded<RedisValue>(
        new() { SingleReader = true, AllowSynchronousContinuations = true });

    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _closing = new();
    private readonly long _openedAt = time.GetTimestamp();
    private long _wantedAt = time.GetTimestamp();
    private long _heardAt = time.GetTimestamp();
    private long _checkedAt = time.GetTimestamp();
    private bool _isClosed;

    public LiveText Text => text;

    /// <summary>Completes when the text has what could be found of it, or when that takes too long.</summary>
    public Task Ready => _ready.Task;

    /// <returns>False when it follows the text no longer.</returns>
    public bool TryKeep()
    {
        lock (_closing)
        {
            _wantedAt = time.GetTimestamp();
            return !_isClosed;
        }
    }

    /// <summary>Follows the text until it ends or nobody watches it any more.</summary>
    public void Begin(Action onEnded, CancellationToken stopping)
    {
        using (ExecutionContext.SuppressFlow())
            _ = Task.Run(() => RunAsync(onEnded, stopping), CancellationToken.None);
    }

    private async Task RunAsync(Action onEnded, CancellationToken stopping)
    {
        try
        {
            await using var ticks = time.CreateTimer(_ => _messages.Writer.TryWrite(RedisValue.EmptyString), null, s_tick, s_tick);
            await BeginAsync(stopping);
            while (!_isClosed)
            {
                var message = await _messages.Reader.ReadAsync(stopping);
                await (message.IsNullOrEmpty ? TickAsync(stopping) : ApplyAsync(message, stopping));
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The watchers learn from their own streams that the server stops.
        }
        catch (Exception e)
        {
            log.LogError(
                "Generation {Id} could not be followed: {Exception}\n{StackTrace}", text.GenerationId, e.GetType(), e.StackTrace);
        }
        finally
        {
            // Nobody may wait for a text that is not followed any more.
            if (!text.IsOver && !stopping.IsCancellationRequested)
                text.Interrupt(FailureCodes.ServerRestarting);
            Close();
            onEnded();
            await source.UnsubscribeAsync();
        }
    }

    /// <summary>Subscribes first and reads then, so that nothing is missed in between.</summary>
    private async Task BeginAsync(CancellationToken stopping)
    {
        await source.TrySubscribeAsync(_messages.Writer);
        var isRead = await TryReadTextAsync();
        if (!isRead)
            await CheckRowAsync(stopping);
        // An emptied Redis has the text again as soon as its writer says something.
        if (isRead || !source.IsConnected)
            _ready.TrySetResult();
    }

    private async Task ApplyAsync(RedisValue value, CancellationToken stopping)
    {
        _heardAt = time.GetTimestamp();
        if (value == FeedMessage.End)
        {
            await CheckRowAsync(stopping);
            return;
        }
        if (FeedMessage.Parse(((ReadOnlyMemory<byte>)value).Span) is not { } message)
            return;
        if (message.Offset > text.Length)
        {
            metrics.CountGap();
            await TryReadTextAsync();
        }
        else if (message.EndOffset > text.Length)
        {
            text.Append(message.Piece[(text.Length - message.Offset)..]);
        }
        // A message from before the text was read says how it was then.
        if (message.EndOffset >= text.Length && message.Phase != text.Phase)
            text.Enter(message.Phase);
        _ready.TrySetResult();
    }

    private async Task TickAsync(CancellationToken stopping)
    {
        if (text.Watchers == 0 && TryClose())
            return;
        if (time.GetElapsedTime(_openedAt) > s_longestSilence)
            _ready.TrySetResult();
        var isSilent = !source.IsSubscribed || time.GetElapsedTime(_heardAt) > s_longestSilence;
        if (isSilent && time.GetElapsedTime(_checkedAt) >= s_checkInterval)
            await CheckAsync(stopping);
    }

    /// <summary>The subscription, Redis or the writer may be gone. Only the row says which, and Redis may still have the text.</summary>
    private async Task CheckAsync(CancellationToken stopping)
    {
        _checkedAt = time.GetTimestamp();
        var (length, wasSubscribed) = (text.Length, source.IsSubscribed);
        await CheckRowAsync(stopping);
        if (_isClosed)
            return;
        var isRead = await TryReadTextAsync();
        var hasGrown = text.Length > length;
        if (hasGrown || !wasSubscribed)
            await source.TrySubscribeAsync(_messages.Writer);
        // A model may be silent, but its node is not: where Redis answers and nothing was heard, that node is gone or frozen.
        var isInterrupted = !isRead || (wasSubscribed && !hasGrown);
        if (isInterrupted && source.Exists && text.Phase != Phase.Reconnecting)
            text.Enter(Phase.Reconnecting);
    }

    private async Task CheckRowAsync(CancellationToken stopping)
    {
        if (await endings.TryEndAsync(text, stopping))
            Close();
    }

    /// <returns>Whether Redis has the text.</returns>
    private async Task<bool> TryReadTextAsync()
    {
        metrics.CountRead();
        if (await source.TryReadAsync() is not { } known)
            return false;
        if (known.Length > text.Length)
            text.Append(known[text.Length..]);
        return true;
    }

    /// <summary>Somebody who has just opened the text may not watch it yet.</summary>
    private bool TryClose()
    {
        lock (_closing)
            return time.GetElapsedTime(_wantedAt) >= s_keptUnwatched && (_isClosed = true);
    }

    private void Close()
    {
        lock (_closing)
            _isClosed = true;
        _ready.TrySetResult();
    }
}
