using ProfessionSimulator.Bench.Servers;

namespace ProfessionSimulator.Bench.Load;

/// <summary>
/// Tokens delivered by one server, with the processor time and memory that they took: in a whole round, and while all
/// its watchers had a growing text.
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

    /// <summary>The memory of the server while all streams were open, in bytes.</summary>
    public long Memory { get; private set; }

    public long Tokens => Interlocked.Read(ref _tokens);

    /// <summary>The processor time since the round began.</summary>
    public TimeSpan Cpu => server.ProcessorTime - _start;

    public void CountToken() => Interlocked.Increment(ref _tokens);

    public void Begin()
    {
        if (Interlocked.Increment(ref _begun) == watchers)
            _allBegun = Sample();
    }

    public void End()
    {
        if (Interlocked.Increment(ref _ended) == 1)
            _firstEnded = Sample();
    }

    /// <summary>
    /// Microseconds per token while all streamed and none began or ended; null when there was no such time.
    /// </summary>
    public double? MeasurePerTokenWhileStreaming()
    {
        lock (_window)
        {
            return _allBegun is { } from && _firstEnded is { } to && to.Tokens > from.Tokens
                ? (to.Cpu - from.Cpu).TotalMicroseconds / (to.Tokens - from.Tokens)
                : null;
        }
    }

    private (TimeSpan Cpu, long Tokens) Sample()
    {
        lock (_window)
        {
            Memory = Math.Max(Memory, server.Memory);
            return (server.ProcessorTime, Tokens);
        }
    }
}
