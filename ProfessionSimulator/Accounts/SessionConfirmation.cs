using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// Asks whoever is signed in to prove once more to be the owner, before what cannot be undone or would shut the owner out: with
/// the password, or with a passkey or a fresh sign-in at the provider a few minutes ago, in this session.
/// </summary>
internal sealed class SessionConfirmation(
    PasswordVerifier passwords, PasskeyCeremony passkeys, WriteQueue writeQueue, IDbContextFactory<AppDbContext> contexts, IHttpContextAccessor http,
    AddressLimits addresses, SecurityLog security, TimeProvider time)
{
    private static readonly TimeSpan s_life = TimeSpan.FromMinutes(10);

    private (Guid? Id, int? UserId) Session => (http.HttpContext!.User.SessionId, http.HttpContext!.User.AccountId);

    /// <summary>Whether this session's owner has proved it lately, and need not once more.</summary>
    public async Task<bool> IsFreshAsync()
    {
        var ((id, userId), after) = (Session, time.GetUtcNow() - s_life);
        await using var db = await contexts.CreateDbContextAsync();
        return await db.BrowserSessions.AnyAsync(s => s.Id == id && s.UserId == userId && s.EndedAt == null && s.ConfirmedAt > after);
    }

    /// <summary>The owner has proved it just now.</summary>
    public Task MarkConfirmedAsync()
    {
        var ((id, userId), now) = (Session, time.GetUtcNow());
        return writeQueue.WriteAsync(
            db => db.BrowserSessions.Where(s => s.Id == id && s.UserId == userId)
                .ExecuteUpdateAsync(session => session.SetProperty(s => s.ConfirmedAt, now)), default);
    }

    /// <param name="user">Who is signed in.</param>
    /// <param name="password">What was typed; not looked at where the owner has proved it otherwise.</param>
    /// <exception cref="LimitException">Too many passwords tried.</exception>
    public async Task<bool> ConfirmAsync(ApplicationUser user, string? password) =>
        await IsFreshAsync() || (user.PasswordHash is not null && await passwords.ConfirmAsync(user, password));

    /// <summary>Whether the owner has a passkey to prove it with.</summary>
    public async Task<bool> HasPasskeyAsync(ApplicationUser user)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.UserPasskeys.AnyAsync(p => p.UserId == user.Id);
    }

    public Task<PasskeyChallenge> BeginPasskeyAsync(ApplicationUser user) => passkeys.BeginAuthenticationAsync(user, PurposeFor(user));

    /// <summary>By one of the user's own passkeys, asked for in this session.</summary>
    /// <exception cref="LimitException">Too many tries from this client's address.</exception>
    public async Task<bool> ConfirmAsync(ApplicationUser user, PasskeyResponse answer)
    {
        CountTry(user);
        var isProved = await passkeys.CompleteAuthenticationAsync(answer, PurposeFor(user)) is not null;
        security.Write(SecurityEvents.ConfirmPasskey, user.Id, isProved);
        if (isProved)
            await MarkConfirmedAsync();
        return isProved;
    }

    private void CountTry(ApplicationUser user)
    {
        try
        {
            addresses.CountSignIn();
        }
        catch (LimitException)
        {
            security.Write(SecurityEvents.ConfirmPasskey, user.Id, SecurityResults.Delayed);
            throw;
        }
    }

    private string PurposeFor(ApplicationUser user) => $"confirmation of {user.Id} in {Session.Id}";
}
