using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

/// <summary>One session, as the account page lists it.</summary>
/// <param name="Browser">The session of a browser; null for an app.</param>
/// <param name="App">The session of an API client; null for a browser.</param>
/// <param name="Device">As <see cref="DeviceName"/> describes it; empty where nothing is known.</param>
/// <param name="CreatedAt">When it began.</param>
/// <param name="LastSeenAt">When it was last used, to the hour.</param>
internal sealed record SignedInDevice(Guid? Browser, int? App, string Device, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt)
{
    public bool IsBrowser(Guid? session) => session is not null && Browser == session;
}

/// <summary>The open sessions of an account, in browsers and of API clients; ends them one by one.</summary>
internal sealed class SessionList(
    IDbContextFactory<AppDbContext> contexts, BrowserSessions browsers, BearerTokens apps, SecurityLog security)
{
    /// <summary>The latest first.</summary>
    public async Task<IReadOnlyList<SignedInDevice>> ReadAsync(ApplicationUser user, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var open = await browsers.Open(db, user)
            .Select(s => new SignedInDevice(s.Id, null, s.Device, s.CreatedAt, s.LastSeenAt)).ToListAsync(cancellation);
        var tokens = await apps.Open(db).Where(s => s.UserId == user.Id)
            .Select(s => new SignedInDevice(null, s.Id, s.Device, s.CreatedAt, s.LastSeenAt)).ToListAsync(cancellation);
        return [.. open.Concat(tokens).OrderByDescending(device => device.LastSeenAt).ThenByDescending(device => device.CreatedAt)];
    }

    /// <summary>Another's session, and one that has ended already, stay as they are.</summary>
    public async Task EndAsync(int userId, Guid? browser, int? app)
    {
        if (browser is { } session)
            await browsers.EndAsync(session, userId);
        if (app is { } client)
            await apps.EndAsync(client, userId, CancellationToken.None);
        security.Write(SecurityEvents.EndSession, userId, SecurityResults.Success);
    }
}
