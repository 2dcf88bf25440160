using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts.Oidc;

internal enum ConnectionResult { Done, ConnectedElsewhere, HasAnother, LastSignInMethod }

/// <summary>
/// Connects an account to an identity at the provider, and disconnects it. The owner has confirmed their identity
/// before, and is notified by email.
/// </summary>
internal sealed class ConnectedProviders(
    WriteQueue writeQueue, SignInMethods methods, OidcOptions provider, AccountNotices notices, SecurityLog security)
{
    public async Task<ConnectionResult> ConnectAsync(ApplicationUser user, ProviderIdentity identity)
    {
        var result = await writeQueue.WriteAsync(user.Id, db => ConnectAsync(db, user.Id, identity), CancellationToken.None);
        security.Write(SecurityEvents.ConnectProvider, user.Id, result == ConnectionResult.Done);
        if (result == ConnectionResult.Done)
            notices.SendProviderConnected(user, provider.Name);
        return result;
    }

    /// <summary>Disconnects a provider, unless it is the account's last sign-in method.</summary>
    public async Task<ConnectionResult> DisconnectAsync(ApplicationUser user, string issuer)
    {
        var (result, name) = await writeQueue.WriteAsync(
            user.Id, db => DisconnectAsync(db, user.Id, issuer), CancellationToken.None);
        security.Write(SecurityEvents.DisconnectProvider, user.Id, result == ConnectionResult.Done);
        if (result == ConnectionResult.Done)
            notices.SendProviderDisconnected(user, name);
        return result;
    }

    private async Task<ConnectionResult> ConnectAsync(AppDbContext db, int userId, ProviderIdentity identity)
    {
        var logins = await db.UserLogins
            .Where(l => l.LoginProvider == identity.Issuer && (l.UserId == userId || l.ProviderKey == identity.Subject))
            .ToListAsync();
        if (logins.Any(login => login.UserId != userId))
            return ConnectionResult.ConnectedElsewhere;
        if (logins.Any(login => login.ProviderKey != identity.Subject))
            return ConnectionResult.HasAnother;
        if (logins.Count == 0)
            db.UserLogins.Add(identity.ToLogin(userId, provider.Name));
        return ConnectionResult.Done;
    }

    private async Task<Disconnection> DisconnectAsync(AppDbContext db, int userId, string issuer)
    {
        var login = await db.UserLogins.SingleOrDefaultAsync(l => l.UserId == userId && l.LoginProvider == issuer);
        if (login is null)
            return new(ConnectionResult.Done);
        if (!await methods.HasOtherAsync(db, userId, new() { Issuer = issuer }))
            return new(ConnectionResult.LastSignInMethod);
        // The new stamp fails the removal of another sign-in method at the same moment, which is then checked again.
        (await db.Users.SingleAsync(u => u.Id == userId)).ConcurrencyStamp = Guid.NewGuid().ToString();
        db.UserLogins.Remove(login);
        return new(ConnectionResult.Done, login.ProviderDisplayName ?? issuer);
    }

    /// <param name="Result">What came of it.</param>
    /// <param name="Name">The name of the provider that was disconnected.</param>
    private sealed record Disconnection(ConnectionResult Result, string Name = "");
}
