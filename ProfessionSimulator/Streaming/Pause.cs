using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Streaming;

/// <summary>A delay that one stream takes again and again, with one timer and without an allocation.</summary>
internal sealed class Pause(TimeProvider time) : IDisposable
{
    private readonly WakeSignal _end = new();
    private ITimer? _timer;

    public ValueTask WaitAsync(TimeSpan length)
    {
        if (_timer is null)
        {
            _timer = time.CreateTimer(
                static end => ((WakeSignal)end!).SetAndContinue(), _end, length, Timeout.InfiniteTimeSpan);
        }
        else
        {
            _timer.Change(length, Timeout.InfiniteTimeSpan);
        }
        return _end.WaitAsync();
    }

    /// <summary>Ends the present or the next wait early.</summary>
    public void End() => _end.Set();

    public void Dispose() => _timer?.Dispose();
}
