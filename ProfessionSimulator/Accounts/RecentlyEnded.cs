using System.Collections.Concurrent;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// Whose sign-ins ended a moment ago. Cookies are compared with the database every half minute; until then this says which
/// ones to look at sooner.
/// </summary>
internal sealed class RecentlyEnded(TimeProvider time)
{
    /// <summary>How long a cookie is taken at its word.</summary>
    public static readonly TimeSpan TrustedFor = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<int, DateTimeOffset> _endedAt = new();

    public void Add(int userId)
    {
        var now = time.GetUtcNow();
        foreach (var (other, at) in _endedAt)
        {
            // By now every cookie of that time has been compared.
            if (now - at > 2 * TrustedFor)
                _endedAt.TryRemove(other, out _);
        }
        _endedAt[userId] = now;
    }

    public bool Has(int userId) => _endedAt.ContainsKey(userId);
}
