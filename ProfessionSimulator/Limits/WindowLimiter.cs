using StackExchange.Redis;

namespace ProfessionSimulator.Limits;

/// <summary>
/// Allows each key so many requests per window of time, on all nodes together. Each node counts along, and goes by that while
/// it cannot reach the shared counters.
/// </summary>
internal sealed class WindowLimiter<TKey>(string name, int limit, TimeSpan length, TimeProvider time, SharedCounters? shared)
    where TKey : notnull
{
    /// <summary>Counts as <see cref="FixedWindowLimiter{TKey}"/> does.</summary>
    private const string Count = """
        local count = redis.call('INCR', KEYS[1])
        if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
        return {count, redis.call('PTTL', KEYS[1])}
        """;

    private readonly FixedWindowLimiter<TKey> _here = new(limit, length, time);

    /// <returns>Null where the request is allowed; otherwise how long the key's window still lasts.</returns>
    public async ValueTask<TimeSpan?> AcquireAsync(TKey key)
    {
        _here.TryAcquire(key, out var wait);
        if (shared is null)
            return wait;
        var result = await shared.TryRunAsync(Count, name, $"{key}", (long)length.TotalMilliseconds);
        return result is null ? wait : Read(result);
    }

    private TimeSpan? Read(RedisResult result)
    {
        var (count, rest) = ((long)result[0], (long)result[1]);
        return count <= limit ? null : TimeSpan.FromMilliseconds(rest);
    }
}
