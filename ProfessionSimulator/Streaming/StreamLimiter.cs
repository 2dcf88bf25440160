using Microsoft.Extensions.Options;
using ProfessionSimulator.Common;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Streaming;

/// <summary>Limits how many streams each user has open at once.</summary>
internal sealed class StreamLimiter(IOptions<LimitOptions> options)
{
    /// <summary>Nobody knows when a stream will end, so this is a guess.</summary>
    private static readonly TimeSpan s_retryAfter = TimeSpan.FromSeconds(5);

    private readonly Lock _change = new();
    private readonly Dictionary<int, int> _openByUser = [];

    /// <summary>Counts a stream until the lease is disposed of.</summary>
    /// <exception cref="LimitException">The user has too many streams open.</exception>
    public Lease Acquire(int userId)
    {
        lock (_change)
        {
            var open = _openByUser.GetValueOrDefault(userId);
            if (open >= options.Value.StreamsAtOnce)
                throw new LimitException(LimitCodes.TooManyStreams, LimitReason.Streams, s_retryAfter);
            _openByUser[userId] = open + 1;
        }
        return new Lease(() => Release(userId));
    }

    private void Release(int userId)
    {
        lock (_change)
        {
            if (--_openByUser[userId] == 0)
                _openByUser.Remove(userId);
        }
    }
}
