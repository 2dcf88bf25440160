using System.Security.Claims;
using Microsoft.Extensions.Caching.Memory;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// Remembers for half a minute which sessions were compared with the database, and whom they belong to. Only a page gets a new
/// cookie; the other requests of a browser come with the old one and would be compared each time.
/// </summary>
internal sealed class VerifiedSessions(TimeProvider time) : IDisposable
{
    /// <summary>About 2 KB each, so that these are 20 MB.</summary>
    private const int MaxSessions = 10_000;

    private readonly MemoryCache _sessions = new(new MemoryCacheOptions { SizeLimit = MaxSessions });

    /// <param name="session">The session.</param>
    /// <param name="stamp">The security stamp of the cookie: another cookie of the session may have an older one.</param>
    /// <returns>The user as of the last comparison; null when that is too long ago.</returns>
    public ClaimsPrincipal? Find(Guid session, string? stamp) =>
        _sessions.TryGetValue((session, stamp), out Verified? verified)
            && time.GetUtcNow() - verified!.At <= RecentlyRevokedUsers.CheckInterval
            ? verified.User
            : null;

    /// <param name="session">The session.</param>
    /// <param name="stamp">The security stamp of the cookie.</param>
    /// <param name="user">The user, whom requests share and must not change.</param>
    /// <param name="at">A time before the comparison.</param>
    public void Add(Guid session, string? stamp, ClaimsPrincipal user, DateTimeOffset at) =>
        _sessions.Set((session, stamp), new Verified(user, at), new MemoryCacheEntryOptions
        {
            Size = 1,
            AbsoluteExpirationRelativeToNow = RecentlyRevokedUsers.CheckInterval,
        });

    public void Dispose() => _sessions.Dispose();

    private sealed record Verified(ClaimsPrincipal User, DateTimeOffset At);
}
