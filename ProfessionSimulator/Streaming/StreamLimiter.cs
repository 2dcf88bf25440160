using System.Globalization;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Common;
using ProfessionSimulator.Data.Nodes;
using ProfessionSimulator.Limits;
using StackExchange.Redis;

namespace ProfessionSimulator.Streaming;

/// <summary>
/// Limits how many streams each user has open at once, on all nodes together. Each node says of a user how many it has open
/// itself, so that what was missed is set right by the next change, and what a dead node has said is left out.
/// </summary>
internal sealed class StreamLimiter(IOptions<LimitOptions> options, SharedCounters? shared = null, NodeLease? node = null)
{
    private const string Counter = "streams";

    /// <summary>Sets the number of one node, unless there are too many; then it returns the numbers of all.</summary>
    private const string Enter = """
        local all, numbers = tonumber(ARGV[2]), redis.call('HGETALL', KEYS[1])
        for i = 1, #numbers, 2 do
            if numbers[i] ~= ARGV[1] then all = all + numbers[i + 1] end
        end
        if all > tonumber(ARGV[3]) then return numbers end
        redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
        redis.call('PEXPIRE', KEYS[1], ARGV[4])
        return false
        """;

    private const string Leave = """
        if ARGV[2] == '0' then return redis.call('HDEL', KEYS[1], ARGV[1]) end
        redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
        redis.call('PEXPIRE', KEYS[1], ARGV[3])
        """;

    private const string Remove = "redis.call('HDEL', KEYS[1], unpack(ARGV))";

    /// <summary>No stream is open for as long without a change of this user's streams.</summary>
    private static readonly RedisValue s_life = (long)TimeSpan.FromHours(1).TotalMilliseconds;

    /// <summary>Nobody knows when a stream will end, so this is a guess.</summary>
    private static readonly TimeSpan s_retryAfter = TimeSpan.FromSeconds(5);

    private readonly Lock _change = new();
    private readonly Dictionary<int, int> _openByUser = [];

    private int Limit => options.Value.StreamsAtOnce;

    /// <summary>Counts a stream until the lease is disposed of.</summary>
    /// <exception cref="LimitException">The user has too many streams open.</exception>
    public async ValueTask<Lease> AcquireAsync(int userId)
    {
        Task<RedisResult?>? entered;
        lock (_change)
        {
            var open = _openByUser.GetValueOrDefault(userId) + 1;
            if (open > Limit)
                throw CreateRefusal();
            _openByUser[userId] = open;
            // Sent while the lock is held, so that Redis gets the numbers in their order.
            entered = EnterAsync(userId, open);
        }
        if (entered is not null && await IsRefusedAsync(userId, await entered))
        {
            Release(userId);
            throw CreateRefusal();
        }
        return new Lease(() => Release(userId));
    }

    private static LimitException CreateRefusal() => new(LimitCodes.TooManyStreams, LimitReason.Streams, s_retryAfter);

    private Task<RedisResult?>? EnterAsync(int userId, int open) =>
        shared?.TryRunAsync(Enter, Counter, Format(userId), node!.Id, open, Limit, s_life);

    private async Task<bool> IsRefusedAsync(int userId, RedisResult? numbers)
    {
        if (numbers is null or { IsNull: true })
            return false;
        var dead = numbers.ToDictionary().Keys.Where(id => !node!.IsAlive(int.Parse(id, CultureInfo.InvariantCulture))).ToList();
        if (dead.Count == 0)
            return true;
        shared!.Run(Remove, Counter, Format(userId), [.. dead.Select(id => (RedisValue)id)]);
        Task<RedisResult?> again;
        lock (_change)
            again = EnterAsync(userId, _openByUser[userId])!;
        return await again is { IsNull: false };
    }

    private void Release(int userId)
    {
        lock (_change)
        {
            var open = --_openByUser[userId];
            if (open == 0)
                _openByUser.Remove(userId);
            shared?.Run(Leave, Counter, Format(userId), node!.Id, open, s_life);
        }
    }

    private static string Format(int userId) => userId.ToString(CultureInfo.InvariantCulture);
}
