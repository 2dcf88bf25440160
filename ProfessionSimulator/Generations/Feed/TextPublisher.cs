using System.Text;
using ProfessionSimulator.Common.Redis;

namespace ProfessionSimulator.Generations.Feed;

/// <summary>
/// Tells the other nodes of a text that this one writes. It is a watcher like any other, so that the text never waits for
/// it: one command is under way at a time, and what arrives in between goes with the next one. While Redis is away nothing
/// is kept for it, since the whole text is sent when it is back.
/// </summary>
internal sealed class TextPublisher(LiveText text, string name, FeedStore store, TimeProvider time, ILogger log)
{
    /// <summary>Readers take a longer silence for a fault.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(1);

    private const int LastAttempts = 3;

    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(1);

    private readonly Watcher _watcher = text.Watch(0)!;
    private volatile bool _isStopped;
    private Phase _phase;
    private long _sentAt;

    /// <summary>What Redis has of the text, in bytes; null when that is not known.</summary>
    private int? _length = 0;

    public Task Finished { get; private set; } = Task.CompletedTask;

    public void Begin(Action onEnded)
    {
        // As the text itself, it must not inherit the culture and the trace of the request.
        using (ExecutionContext.SuppressFlow())
            Finished = Task.Run(() => RunAsync(onEnded));
    }

    /// <summary>Ends it although the text has not ended, since nobody goes on writing it.</summary>
    public void Stop()
    {
        _isStopped = true;
        _watcher.Wake();
    }

    private async Task RunAsync(Action onEnded)
    {
        try
        {
            using (_watcher)
            {
                await using var heartbeat = time.CreateTimer(_ => _watcher.Wake(), null, Heartbeat, Heartbeat);
                await FollowAsync();
            }
            await EndAsync();
        }
        catch (Exception e)
        {
            // Nobody waits for this, and readers find out from the row.
            log.LogError("The feed of {Text} ended with an unexpected {Exception}\n{StackTrace}", name, e.GetType(), e.StackTrace);
        }
        finally
        {
            onEnded();
        }
    }

    private async Task FollowAsync()
    {
        var pause = s_firstPause;
        await SendAsync("");
        while (text.Ending is null && !_isStopped)
        {
            if (await TrySendNewsAsync())
            {
                pause = s_firstPause;
                await _watcher.WaitAsync();
                // The model's thread goes on: writing to a connection may block where nobody reads it.
                await Task.Yield();
                continue;
            }
            await Task.Delay(pause, time);
            pause = TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, s_longestPause.Ticks));
        }
    }

    private async Task EndAsync()
    {
        for (var attempt = 0; attempt < LastAttempts; attempt++)
        {
            try
            {
                await store.EndAsync(name);
                return;
            }
            catch (Exception e) when (RedisConnection.IsFailure(e))
            {
                await Task.Delay(s_longestPause, time);
            }
        }
    }

    private Task<bool> TrySendNewsAsync()
    {
        var piece = _watcher.TakeRest();
        var isNews = piece.Length > 0 || text.Phase != _phase || _length is null || time.GetElapsedTime(_sentAt) >= Heartbeat / 2;
        return isNews ? SendAsync(piece) : Task.FromResult(true);
    }

    /// <returns>False when Redis did not take it. The next call sends the whole text then.</returns>
    private async Task<bool> SendAsync(string piece)
    {
        var message = new FeedMessage(_watcher.Offset - piece.Length, text.Phase, piece);
        try
        {
            if (_length is not { } length || !await store.TryAppendAsync(name, length, message))
                await ReplaceAsync();
            else
                _length = length + Encoding.UTF8.GetByteCount(piece);
            _phase = message.Phase;
            _sentAt = time.GetTimestamp();
            return true;
        }
        catch (Exception e) when (RedisConnection.IsFailure(e))
        {
            _length = null;
            return false;
        }
    }

    private async Task ReplaceAsync()
    {
        var whole = text.TextSoFar()[.._watcher.Offset];
        await store.ReplaceAsync(name, new(0, text.Phase, whole));
        _length = Encoding.UTF8.GetByteCount(whole);
    }
}
