using System.Collections.Concurrent;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// Whose sign-ins ended a moment ago. Cookies are compared with the database every half minute; until then this says which
/// ones to look at sooner.
/// </summary>
internal sealed class RevokedSessions(TimeProvider time)
{
    /// <summary>How long a cookie is taken at its word.</summary>
    public static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<int, DateTimeOffset> _revokedAt = new();

    public void Add(int userId)
    {
        var now = time.GetUtcNow();
        foreach (var (other, at) in _revokedAt)
        {
            // By now every cookie of that time has been compared.
            if (now - at > 2 * CheckInterval)
                _revokedAt.TryRemove(other, out _);
        }
        _revokedAt[userId] = now;
    }

    public bool Contains(int userId) => _revokedAt.ContainsKey(userId);
}
