using ProfessionSimulator.Limits;
using StackExchange.Redis;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// Counts, per key, the attempts that no success has followed, on all nodes together. An attempt counts as soon as it begins,
/// so that sending guesses at once gains nothing over sending them one by one. Each node counts along, and goes by that while
/// it cannot reach the shared counters.
/// </summary>
/// <param name="name">The name of the counters.</param>
/// <param name="delay">How long the next attempt has to wait after so many failures.</param>
/// <param name="time">The clock.</param>
/// <param name="shared">The counters of all nodes; null where there is one.</param>
/// <param name="maxKeys">How many keys are remembered; beyond that the oldest are forgotten.</param>
internal sealed class ConsecutiveFailures<TKey>(
    string name, Func<int, TimeSpan> delay, TimeProvider time, SharedCounters? shared, int maxKeys = 100_000)
    where TKey : notnull
{
    /// <summary>Begins an attempt, and returns zero, or says how many milliseconds it has to wait.</summary>
    private const string Begin = """
        local state = redis.call('HMGET', KEYS[1], 'count', 'last')
        local count, last = tonumber(state[1]) or 0, tonumber(state[2]) or 0
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)
        local wait = ARGV[math.min(count, #ARGV - 2) + 2] - (now - last)
        if count > 0 and wait > 0 then return wait end
        redis.call('HSET', KEYS[1], 'count', count + 1, 'last', now)
        redis.call('PEXPIRE', KEYS[1], ARGV[1])
        return 0
        """;

    private const string Uncount = """
        if (tonumber(redis.call('HGET', KEYS[1], 'count')) or 0) > 0 then redis.call('HINCRBY', KEYS[1], 'count', -1) end
        """;

    private const string Clear = "redis.call('DEL', KEYS[1])";

    private static readonly TimeSpan s_remembered = TimeSpan.FromDays(1);

    /// <summary>What the script is given: how long it remembers, and the delay after each number of failures.</summary>
    private readonly RedisValue[] _delays =
    [
        (long)s_remembered.TotalMilliseconds,
        .. Enumerable.Range(0, 20).Select(count => (RedisValue)(long)delay(count).TotalMilliseconds),
    ];

    private readonly Lock _change = new();
    private readonly Dictionary<TKey, State> _states = [];
    private readonly Queue<TKey> _oldestFirst = new();

    /// <returns>Null where the attempt has begun; otherwise how long it has to wait.</returns>
    public async Task<TimeSpan?> BeginAsync(TKey key)
    {
        var wait = BeginHere(key);
        if (shared is null || await shared.TryRunAsync(Begin, name, $"{key}", _delays) is not { } result)
            return wait;
        return (long)result is > 0 and var milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null;
    }

    private TimeSpan? BeginHere(TKey key)
    {
        lock (_change)
        {
            ForgetOld();
            var state = _states.GetValueOrDefault(key) ?? Add(key);
            var wait = delay(state.Count) - time.GetElapsedTime(state.Last);
            if (state.Count > 0 && wait > TimeSpan.Zero)
                return wait;
            (state.Count, state.Last) = (state.Count + 1, time.GetTimestamp());
            return null;
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
        shared?.Run(Uncount, name, $"{key}");
    }

    /// <summary>Clears the count after a success.</summary>
    public void Reset(TKey key)
    {
        lock (_change)
        {
            if (_states.TryGetValue(key, out var state))
                state.Count = 0;
        }
        shared?.Run(Clear, name, $"{key}");
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
