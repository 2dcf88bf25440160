using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// Has somebody who is signed in confirm their identity again before an action that cannot be undone or could lock the
/// owner out: by the password, or by a passkey or a fresh sign-in at the provider, which count in this session for a
/// few minutes.
/// </summary>
internal sealed class SessionConfirmation(
    PasswordVerifier passwords, PasskeyCeremony passkeys, WriteQueue writeQueue, IDbContextFactory<AppDbContext> contexts,
    IHttpContextAccessor http, AddressLimits addresses, SecurityLog security, TimeProvider time)
{
    private static readonly TimeSpan s_life = TimeSpan.FromMinutes(10);

    private UserSession Session => new(http.HttpContext!.User.SessionId, http.HttpContext!.User.AccountId);

    /// <summary>Whether this session was confirmed a few minutes ago and need not be confirmed again.</summary>
    public async Task<bool> IsFreshAsync()
    {
        var (id, userId) = Session;
        var after = time.GetUtcNow() - s_life;
        await using var db = await contexts.CreateDbContextAsync();
        return await db.BrowserSessions.AnyAsync(
            s => s.Id == id && s.UserId == userId && s.EndedAt == null && s.ConfirmedAt > after);
    }

    /// <summary>Records that this session was confirmed now.</summary>
    public Task MarkConfirmedAsync()
    {
        var (id, userId) = Session;
        var now = time.GetUtcNow();
        return writeQueue.WriteAsync(
            userId.GetValueOrDefault(), db => db.BrowserSessions.Where(s => s.Id == id && s.UserId == userId)
                .ExecuteUpdateAsync(session => session.SetProperty(s => s.ConfirmedAt, now)), default);
    }

    /// <param name="user">The user who is signed in.</param>
    /// <param name="password">The typed password; it is not checked if the session is confirmed already.</param>
    /// <exception cref="LimitException">Too many passwords were tried.</exception>
    public async Task<bool> ConfirmAsync(ApplicationUser user, string? password) =>
        await IsFreshAsync() || (user.PasswordHash is not null && await passwords.ConfirmAsync(user, password));

    /// <summary>Whether the user has a passkey to confirm with.</summary>
    public async Task<bool> HasPasskeyAsync(ApplicationUser user)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.UserPasskeys.AnyAsync(p => p.UserId == user.Id);
    }

    public Task<PasskeyChallenge> BeginPasskeyAsync(ApplicationUser user) =>
        passkeys.BeginAuthenticationAsync(user, PurposeFor(user));

    /// <summary>Confirms by one of the user's own passkeys, in response to a challenge for this session.</summary>
    /// <exception cref="LimitException">This client's network address has made too many attempts.</exception>
    public async Task<bool> ConfirmAsync(ApplicationUser user, PasskeyResponse response)
    {
        await CountAttemptAsync(user);
        var isConfirmed = await passkeys.CompleteAuthenticationAsync(response, PurposeFor(user)) is not null;
        security.Write(SecurityEvents.ConfirmPasskey, user.Id, isConfirmed);
        if (isConfirmed)
            await MarkConfirmedAsync();
        return isConfirmed;
    }

    private async Task CountAttemptAsync(ApplicationUser user)
    {
        try
        {
            await addresses.CountSignInAsync();
        }
        catch (LimitException)
        {
            security.Write(SecurityEvents.ConfirmPasskey, user.Id, SecurityResults.Delayed);
            throw;
        }
    }

    private string PurposeFor(ApplicationUser user) => $"confirmation of {user.Id} in {Session.Id}";

    /// <summary>The session of the request, and its user.</summary>
    private sealed record UserSession(Guid? Id, int? UserId);
}
