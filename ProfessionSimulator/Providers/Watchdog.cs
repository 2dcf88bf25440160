using Microsoft.Extensions.AI;

namespace ProfessionSimulator.Providers;

/// <summary>
/// Cancels <see cref="Token"/> when a wait takes too long. A token only costs it a look at the clock:
/// the one timer of a call fires when the limit could have passed, and is set again if it has not.
/// </summary>
internal sealed class Watchdog : IAsyncDisposable
{
    // What may still come after the finish reason is the usage; a learner does not wait for that.
    private static readonly TimeSpan Tail = TimeSpan.FromSeconds(2);

    private readonly ModelOptions settings;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource _source;
    private readonly ITimer _timer;
    private readonly long _started;
    private long _waitingSince;
    private long _idleSince;
    private bool _hasProgressed;
    private Stage _stage;

    public Watchdog(ModelOptions settings, TimeProvider time, CancellationToken cancellationToken)
    {
        this.settings = settings;
        this.time = time;
        _started = time.GetTimestamp();
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _timer = time.CreateTimer(static self => ((Watchdog)self!).Check(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(Limit, Timeout.InfiniteTimeSpan);
    }

    private enum Stage
    {
        FirstToken,
        Text,
        Tail,
    }

    public CancellationToken Token => _source.Token;

    public TimeSpan Limit => _stage switch
    {
        Stage.FirstToken => settings.FirstTokenTimeout,
        Stage.Text => settings.IdleTimeout,
        _ => Tail < settings.IdleTimeout ? Tail : settings.IdleTimeout,
    };

    /// <summary>The setting that the limit comes from.</summary>
    public string Setting =>
        ModelSettings.VariableOf(_stage == Stage.FirstToken ? nameof(settings.FirstTokenTimeout) : nameof(settings.IdleTimeout));

    /// <summary>The model is waited for from now on, or still, where what it has sent was nothing.</summary>
    public void Wait()
    {
        if (_hasProgressed)
            (_hasProgressed, _idleSince) = (false, time.GetTimestamp());
        Volatile.Write(ref _waitingSince, _stage == Stage.FirstToken ? _started : _idleSince);
    }

    /// <summary>The model has sent something; until the next wait its silence is the reader's doing.</summary>
    public void Receive(ChatResponseUpdate update)
    {
        Volatile.Write(ref _waitingSince, 0);
        _hasProgressed |= update.FinishReason is not null || update.HasText() || update.HasReasoning();
        if (update.FinishReason is not null) Enter(Stage.Tail);
        else if (_stage == Stage.FirstToken && (update.HasText() || update.HasReasoning())) Enter(Stage.Text);
    }

    public async ValueTask DisposeAsync()
    {
        // Waits for a check that is running: it must not cancel what is disposed.
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
        var left = since == 0 ? Limit : Limit - time.GetElapsedTime(since);
        if (left > TimeSpan.Zero)
        {
            _timer.Change(left, Timeout.InfiniteTimeSpan);
            return;
        }
        _source.Cancel();
    }
}
