using System.Collections.Concurrent;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// Remembers the users whose sessions were ended a short time ago. A cookie is compared with the database every half
/// minute only; the cookies of these users are compared at each request. An entry matters for that half minute. It is
/// removed when another one is added a full minute later, and may stay until then: an entry that is too old only costs
/// a look into the database.
/// </summary>
internal sealed class RecentlyRevokedUsers(TimeProvider time)
{
    /// <summary>How long a cookie is trusted before it is compared with the database again.</summary>
    public static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<int, DateTimeOffset> _revokedAt = new();

    public void Add(int userId)
    {
        var now = time.GetUtcNow();
        foreach (var (other, at) in _revokedAt)
        {
            // Every cookie from before that time has been compared since.
            if (now - at > 2 * CheckInterval)
                _revokedAt.TryRemove(other, out _);
        }
        _revokedAt[userId] = now;
    }

    public bool Contains(int userId) => _revokedAt.ContainsKey(userId);
}
