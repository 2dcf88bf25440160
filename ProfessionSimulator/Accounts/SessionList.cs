using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

/// <summary>One session, as the account page lists it.</summary>
/// <param name="Browser">The id of a browser's session; null for an app.</param>
/// <param name="App">The id of an API client's session; null for a browser.</param>
/// <param name="Device">The name by <see cref="DeviceName"/>; empty where nothing is known.</param>
/// <param name="CreatedAt">When it began.</param>
/// <param name="LastSeenAt">When it was last used, to the hour.</param>
internal sealed record SignedInDevice(
    Guid? Browser, int? App, string Device, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt)
{
    public bool IsBrowser(Guid? session) => session is not null && Browser == session;
}

/// <summary>Lists the open sessions of an account, in browsers and of API clients, and ends single ones.</summary>
internal sealed class SessionList(
    IDbContextFactory<AppDbContext> contexts, BrowserSessions browsers, BearerTokens apps, SecurityLog security)
{
    /// <summary>Reads the open sessions; the one that was used last comes first.</summary>
    public async Task<IReadOnlyList<SignedInDevice>> ReadAsync(ApplicationUser user, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var inBrowsers = await browsers.QueryOpen(db, user)
            .Select(s => new SignedInDevice(s.Id, null, s.Device, s.CreatedAt, s.LastSeenAt))
            .ToListAsync(cancellation);
        var inApps = await apps.QueryOpen(db).Where(s => s.UserId == user.Id)
            .Select(s => new SignedInDevice(null, s.Id, s.Device, s.CreatedAt, s.LastSeenAt))
            .ToListAsync(cancellation);
        return [.. inBrowsers.Concat(inApps).OrderByDescending(s => s.LastSeenAt).ThenByDescending(s => s.CreatedAt)];
    }

    /// <summary>
    /// Ends a session of this user. Another user's session, or one that has ended already, stays as it is.
    /// </summary>
    public async Task EndAsync(int userId, Guid? browser, int? app)
    {
        if (browser is { } session)
            await browsers.EndAsync(session, userId);
        if (app is { } client)
            await apps.EndAsync(client, userId, CancellationToken.None);
        security.Write(SecurityEvents.EndSession, userId, SecurityResults.Success);
    }
}
