using System.Net;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Budget;

/// <summary>
/// Remembers from which network each attempt is played, in memory only, since nobody's network address is stored. After
/// a restart an attempt counts for no network until its next text is requested. Several nodes tell each other, and go by
/// what they know themselves while they cannot.
/// </summary>
internal sealed class AttemptNetworks(AddressLimits addresses, TimeProvider time, SharedCounters? shared = null)
{
    private const string Counter = "attempts";

    /// <summary>Adds an attempt, or sets when it ends, and forgets those that have ended.</summary>
    private const string Add = """
        redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[3])
        redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
        redis.call('PEXPIRE', KEYS[1], ARGV[2] - ARGV[3] + 1)
        """;

    private const string List = "return redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. ARGV[1], '+inf')";

    private static readonly TimeSpan s_forgetInterval = TimeSpan.FromMinutes(1);

    private readonly Lock _change = new();
    private readonly Dictionary<int, (IPAddress Network, DateTimeOffset Until)> _byAttempt = [];
    private DateTimeOffset _forgetsNextAt;

    public void Record(int attemptId, DateTimeOffset until)
    {
        lock (_change)
        {
            ForgetExpired(time.GetUtcNow());
            _byAttempt[attemptId] = (addresses.Network, until);
        }
        shared?.Run(Add, Counter, $"{addresses.Network}", attemptId, ToScore(until), ToScore(time.GetUtcNow()));
    }

    /// <summary>Finds the attempts that are played from the network of the current request.</summary>
    public async Task<List<int>> FindAttemptsAsync()
    {
        var network = addresses.Network;
        var elsewhere = shared is null ? null : await shared.TryRunAsync(List, Counter, $"{network}", ToScore(time.GetUtcNow()));
        lock (_change)
        {
            var here = _byAttempt.Where(entry => entry.Value.Network.Equals(network)).Select(entry => entry.Key);
            // Somebody may have gone on from another network since.
            return [.. here.Union(((int[]?)elsewhere ?? []).Where(id => !_byAttempt.ContainsKey(id)))];
        }
    }

    private static long ToScore(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    /// <summary>
    /// Looks through all of them now and then, not at each start. What has expired holds no reservation, so that it does no
    /// harm until then.
    /// </summary>
    private void ForgetExpired(DateTimeOffset now)
    {
        if (now < _forgetsNextAt)
            return;
        _forgetsNextAt = now + s_forgetInterval;
        foreach (var (attemptId, (_, until)) in _byAttempt)
        {
            if (until <= now)
                _byAttempt.Remove(attemptId);
        }
    }
}
