namespace ProfessionSimulator.Accounts;

/// <summary>
/// Counts, in memory and per key, the attempts that no success has followed. An attempt counts as soon as it begins, so
/// that sending guesses at once gains nothing over sending them one by one.
/// </summary>
/// <param name="delay">How long the next attempt has to wait after so many failures.</param>
/// <param name="time">The clock.</param>
/// <param name="maxKeys">How many keys are remembered; beyond that the oldest are forgotten.</param>
internal sealed class ConsecutiveFailures<TKey>(Func<int, TimeSpan> delay, TimeProvider time, int maxKeys = 100_000)
    where TKey : notnull
{
    private static readonly TimeSpan s_remembered = TimeSpan.FromDays(1);

    private readonly Lock _change = new();
    private readonly Dictionary<TKey, State> _states = [];
    private readonly Queue<TKey> _oldestFirst = new();

    /// <summary>Begins an attempt if it may begin now; otherwise says how long it has to wait.</summary>
    public bool TryBegin(TKey key, out TimeSpan wait)
    {
        lock (_change)
        {
            ForgetOld();
            var state = _states.GetValueOrDefault(key) ?? Add(key);
            wait = delay(state.Count) - time.GetElapsedTime(state.Last);
            if (state.Count > 0 && wait > TimeSpan.Zero)
                return false;
            (state.Count, state.Last) = (state.Count + 1, time.GetTimestamp());
            return true;
        }
    }

    /// <summary>Uncounts an attempt that was given up before it could succeed or fail.</summary>
    public void Cancel(TKey key)
    {
        lock (_change)
        {
            if (_states.TryGetValue(key, out var state))
                state.Count = Math.Max(0, state.Count - 1);
        }
    }

    /// <summary>Clears the count after a success.</summary>
    public void Reset(TKey key)
    {
        lock (_change)
        {
            if (_states.TryGetValue(key, out var state))
                state.Count = 0;
        }
    }

    private void ForgetOld()
    {
        while (_oldestFirst.TryPeek(out var oldest)
            && (_states.Count > maxKeys || time.GetElapsedTime(_states[oldest].Last) >= s_remembered))
        {
            _states.Remove(_oldestFirst.Dequeue());
        }
    }

    private State Add(TKey key)
    {
        _oldestFirst.Enqueue(key);
        return _states[key] = new State { Last = time.GetTimestamp() };
    }

    private sealed class State
    {
        public int Count { get; set; }

        public long Last { get; set; }
    }
}
