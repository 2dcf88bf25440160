namespace ProfessionSimulator.Bench.Load;

/// <summary>
/// Tokens delivered and processor time used by one server: in a whole round, and while all its watchers had a growing
/// text.
/// </summary>
internal sealed class Meter(Child server, int watchers)
{
    private readonly TimeSpan _start = server.ProcessorTime;
    private readonly Lock _window = new();
    private (TimeSpan Cpu, long Tokens)? _allBegun;
    private (TimeSpan Cpu, long Tokens)? _firstEnded;
    private long _tokens;
    private int _begun;
    private int _ended;

    public void Token() => Interlocked.Increment(ref _tokens);

    public void Begun()
    {
        if (Interlocked.Increment(ref _begun) == watchers)
            Sample(ref _allBegun);
    }

    public void Ended()
    {
        if (Interlocked.Increment(ref _ended) == 1)
            Sample(ref _firstEnded);
    }

    /// <summary>Microseconds per token over the whole round: requests, sign-in and storage included.</summary>
    public double PerToken() => (server.ProcessorTime - _start).TotalMicroseconds / _tokens;

    /// <summary>
    /// Microseconds per token while all streamed and none began or ended; null when there was no such time.
    /// </summary>
    public double? PerTokenWhileStreaming()
    {
        lock (_window)
        {
            return _allBegun is { } from && _firstEnded is { } to && to.Tokens > from.Tokens
                ? (to.Cpu - from.Cpu).TotalMicroseconds / (to.Tokens - from.Tokens)
                : null;
        }
    }

    private void Sample(ref (TimeSpan Cpu, long Tokens)? sample)
    {
        lock (_window)
            sample = (server.ProcessorTime, Interlocked.Read(ref _tokens));
    }
}
