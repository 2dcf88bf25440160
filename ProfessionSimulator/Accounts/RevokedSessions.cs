using System.Collections.Concurrent;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// Remembers for a moment whose sessions ended. A cookie is compared with the database every half minute only; those of
/// these users are compared at once.
/// </summary>
internal sealed class RevokedSessions(TimeProvider time)
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
