using ProfessionSimulator.Common;
using ProfessionSimulator.Common.Redis;
using StackExchange.Redis;

namespace ProfessionSimulator.Limits;

/// <summary>
/// Counts in Redis for all nodes together. While Redis is away it counts nothing, and each node goes by its own figures: what
/// must hold in any case is counted in the database.
/// </summary>
internal sealed class SharedCounters(RedisConnection redis, ILogger<SharedCounters> log)
{
    /// <summary>A request waits no longer than this, and after that nobody waits for a while.</summary>
    private static readonly TimeSpan s_timeout = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private long _pausedUntil;

    /// <summary>Runs a script on one key, which is the hash of <paramref name="subject"/>: nobody's address is kept in clear.</summary>
    /// <returns>Null where it could not be run.</returns>
    public async Task<RedisResult?> TryRunAsync(string script, string counter, string subject, params RedisValue[] values)
    {
        if (!redis.IsConnected || Environment.TickCount64 < Volatile.Read(ref _pausedUntil))
            return null;
        try
        {
            return await redis.Database.ScriptEvaluateAsync(script, [KeyFor(counter, subject)], values).WaitAsync(s_timeout);
        }
        catch (Exception e) when (RedisConnection.IsFailure(e) || e is TimeoutException)
        {
            Volatile.Write(ref _pausedUntil, Environment.TickCount64 + (long)s_pause.TotalMilliseconds);
            log.LogDebug("A counter was not reached: {Reason}", e.Message);
            return null;
        }
    }

    /// <summary>Does so without waiting for it.</summary>
    public void Run(string script, string counter, string subject, params RedisValue[] values) =>
        _ = TryRunAsync(script, counter, subject, values);

    private static RedisKey KeyFor(string counter, string subject) => $"{counter}:{Sha256Hex.Compute(subject)}";
}
