using System.Diagnostics.CodeAnalysis;

namespace ProfessionSimulator.Limits;

/// <summary>
/// Counts per key in windows of equal length, each beginning with a key's first hit. System.Threading.RateLimiting reads the
/// system's clock itself and keeps a limiter and a timer for its keys; this one goes by the injected clock, and holds
/// <paramref name="mostKeys"/> keys at most: then those whose windows end first are forgotten.
/// </summary>
internal sealed class WindowCounter<TKey>(int limit, TimeSpan length, TimeProvider time, int mostKeys = 100_000) where TKey : notnull
{
    private readonly Lock _change = new();
    private readonly Dictionary<TKey, Window> _windows = [];
    private readonly Queue<TKey> _oldestFirst = new();

    public int KeyCount => _windows.Count;

    /// <summary>False when the key's window is full; <paramref name="wait"/> is how long it still lasts.</summary>
    public bool TryHit(TKey key, [NotNullWhen(false)] out TimeSpan? wait)
    {
        lock (_change)
        {
            ForgetEnded();
            if (!_windows.TryGetValue(key, out var window))
                window = Open(key);
            wait = window.Count < limit ? null : length - time.GetElapsedTime(window.Start);
            window.Count++;
            return wait is null;
        }
    }

    private void ForgetEnded()
    {
        while (_oldestFirst.TryPeek(out var oldest) && time.GetElapsedTime(_windows[oldest].Start) >= length)
            _windows.Remove(_oldestFirst.Dequeue());
    }

    private Window Open(TKey key)
    {
        if (_windows.Count == mostKeys)
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
