using System.Threading.Tasks.Sources;

namespace ProfessionSimulator.Generations;

/// <summary>
/// An auto-reset event for one waiter, without an allocation per wait. Any number of sets before a wait release it
/// once.
/// </summary>
internal sealed class WakeSignal : IValueTaskSource
{
    private const int Idle = 0, Signaled = 1, Waiting = 2;

    private ManualResetValueTaskSourceCore<bool> _core;
    private int _state;

    public ValueTask WaitAsync()
    {
        _core.Reset();
        var version = _core.Version;
        if (Interlocked.CompareExchange(ref _state, Waiting, Idle) == Idle)
            return new ValueTask(this, version);
        // The full fence lets the reads after this wait see what the waker published before its Set.
        Interlocked.Exchange(ref _state, Idle);
        return ValueTask.CompletedTask;
    }

    /// <summary>Releases the waiter, which goes on in a thread of the pool.</summary>
    public void Set() => Set(continuesHere: false);

    /// <summary>
    /// Releases the waiter and returns after it has gone on, on this thread, to its next wait. It must not block.
    /// </summary>
    public void SetAndContinue() => Set(continuesHere: true);

    private void Set(bool continuesHere)
    {
        // The fence publishes what the waker wrote before the state is read.
        Interlocked.MemoryBarrier();
        while (true)
        {
            switch (Volatile.Read(ref _state))
            {
                case Signaled:
                    return;
                case Idle:
                    if (Interlocked.CompareExchange(ref _state, Signaled, Idle) == Idle)
                        return;
                    break;
                default:
                    if (Interlocked.CompareExchange(ref _state, Idle, Waiting) != Waiting)
                        break;
                    _core.RunContinuationsAsynchronously = !continuesHere;
                    _core.SetResult(true);
                    return;
            }
        }
    }

    void IValueTaskSource.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
