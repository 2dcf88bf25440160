namespace ProfessionSimulator.Accounts;

/// <summary>
/// State per key that no success has followed, in memory. A try counts from its beginning, so that guesses sent at once get no
/// more of them than guesses one by one. It holds <paramref name="maxKeys"/> keys at most: then the oldest are forgotten.
/// </summary>
/// <param name="delay">How long so many failures keep the next try waiting.</param>
/// <param name="time">The clock.</param>
/// <param name="maxKeys">How many keys are remembered.</param>
internal sealed class ConsecutiveFailures<TKey>(Func<int, TimeSpan> delay, TimeProvider time, int maxKeys = 100_000) where TKey : notnull
{
    private static readonly TimeSpan s_remembered = TimeSpan.FromDays(1);

    private readonly Lock _change = new();
    private readonly Dictionary<TKey, State> _states = [];
    private readonly Queue<TKey> _oldestFirst = new();

    /// <summary>Whether a try may begin now, and how long it has to wait otherwise.</summary>
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

    /// <summary>What began was no try after all.</summary>
    public void Cancel(TKey key)
    {
        lock (_change)
        {
            if (_states.TryGetValue(key, out var state))
                state.Count = Math.Max(0, state.Count - 1);
        }
    }

    /// <summary>A success: those before it count no more.</summary>
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
