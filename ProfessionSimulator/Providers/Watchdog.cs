using Microsoft.Extensions.AI;

namespace ProfessionSimulator.Providers;

/// <summary>
/// Cancels <see cref="Token"/> when the model is silent for too long. A call has one timer, which fires when the limit
/// could have passed and is set again if it has not: a token costs no more than a look at the clock.
/// </summary>
internal sealed class Watchdog : IAsyncDisposable
{
    /// <summary>Only the usage may follow the finish reason, and a learner does not wait for that.</summary>
    private static readonly TimeSpan s_usageTimeout = TimeSpan.FromSeconds(2);

    private readonly ModelOptions _settings;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _source;
    private readonly ITimer _timer;

    /// <summary>When the first wait began after the last progress; null if none has begun yet.</summary>
    private long? _silentSince;

    /// <summary>The same while the model is waited for, otherwise 0. The timer's thread reads it.</summary>
    private long _waitingSince;
    private Stage _stage;

    public Watchdog(ModelOptions settings, TimeProvider time, CancellationToken cancellationToken)
    {
        (_settings, _time) = (settings, time);
        _silentSince = time.GetTimestamp();
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _timer = time.CreateTimer(
            static self => ((Watchdog)self!).Check(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(Limit, Timeout.InfiniteTimeSpan);
    }

    private enum Stage
    {
        FirstToken,
        Text,
        Usage,
    }

    public CancellationToken Token => _source.Token;

    public TimeSpan Limit => _stage switch
    {
        Stage.FirstToken => _settings.FirstTokenTimeout,
        Stage.Text => _settings.IdleTimeout,
        _ => s_usageTimeout < _settings.IdleTimeout ? s_usageTimeout : _settings.IdleTimeout,
    };

    /// <summary>The name of the setting that the limit comes from.</summary>
    public string Setting => ModelSettings.GetVariableName(
        _stage == Stage.FirstToken ? nameof(ModelOptions.FirstTokenTimeout) : nameof(ModelOptions.IdleTimeout));

    /// <summary>Begins to wait for the model, or goes on if its last update brought nothing.</summary>
    public void BeginWait()
    {
        _silentSince ??= _time.GetTimestamp();
        Volatile.Write(ref _waitingSince, _silentSince.Value);
    }

    /// <summary>Ends the wait: until the next one the reader causes the silence, not the model.</summary>
    public void EndWait(ChatResponseUpdate update)
    {
        Volatile.Write(ref _waitingSince, 0);
        var hasWords = update.HasText() || update.HasReasoning();
        if (update.FinishReason is not null || hasWords)
            _silentSince = null;
        if (update.FinishReason is not null)
            Enter(Stage.Usage);
        else if (_stage == Stage.FirstToken && hasWords)
            Enter(Stage.Text);
    }

    public async ValueTask DisposeAsync()
    {
        // This waits for a running check, which must not cancel a source that is disposed of.
        await _timer.DisposeAsync();
        _source.Dispose();
    }

    private void Enter(Stage next)
    {
        _stage = next;
        _timer.Change(Limit, Timeout.InfiniteTimeSpan);
    }

    private void Check()
    {
        var since = Volatile.Read(ref _waitingSince);
        var left = since == 0 ? Limit : Limit - _time.GetElapsedTime(since);
        if (left > TimeSpan.Zero)
        {
            _timer.Change(left, Timeout.InfiniteTimeSpan);
            return;
        }
        _source.Cancel();
    }
}
