using System.Diagnostics.CodeAnalysis;

namespace ProfessionSimulator.Limits;

/// <summary>
/// Allows each key <paramref name="limit"/> requests per window of time, which begins with the key's first request.
/// System.Threading.RateLimiting reads the system's clock itself and keeps a limiter and a timer for each key. This one
/// goes by the injected clock and holds at most <paramref name="maxKeys"/> keys: beyond that it forgets those whose
/// windows end first.
/// </summary>
internal sealed class FixedWindowLimiter<TKey>(int limit, TimeSpan length, TimeProvider time, int maxKeys = 100_000)
    where TKey : notnull
{
    private readonly Lock _change = new();
    private readonly Dictionary<TKey, Window> _windows = [];
    private readonly Queue<TKey> _oldestFirst = new();

    public int KeyCount => _windows.Count;

    /// <returns>False when the key's window is full; <paramref name="wait"/> is how long it still lasts.</returns>
    public bool TryAcquire(TKey key, [NotNullWhen(false)] out TimeSpan? wait)
    {
        lock (_change)
        {
            RemoveEnded();
            if (!_windows.TryGetValue(key, out var window))
                window = Open(key);
            wait = window.Count < limit ? null : length - time.GetElapsedTime(window.Start);
            window.Count++;
            return wait is null;
        }
    }

    private void RemoveEnded()
    {
        while (_oldestFirst.TryPeek(out var oldest) && time.GetElapsedTime(_windows[oldest].Start) >= length)
            _windows.Remove(_oldestFirst.Dequeue());
    }

    private Window Open(TKey key)
    {
        if (_windows.Count == maxKeys)
            _windows.Remove(_oldestFirst.Dequeue());
        _oldestFirst.Enqueue(key);
        return _windows[key] = new Window { Start = time.GetTimestamp() };
    }

    private sealed class Window
    {
        public long Start { get; init; }

        public long Count { get; set; }
    }
}
