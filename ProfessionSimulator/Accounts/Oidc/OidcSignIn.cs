using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts.Oidc;

internal enum OidcOutcome { SignedIn, Created, GuestKept, AddressTaken, Refused }

/// <summary>
/// Signs in a person whom the provider has signed in. A new person gets a new account, never the one that has their
/// address, since a stranger may have registered that.
/// </summary>
internal sealed class OidcSignIn(
    UserManager<ApplicationUser> users, SignInManager<ApplicationUser> signIn, AppDbContext db, WriteLock writeLock, UserSessions sessions,
    OidcOptions provider, SecurityLog security, TimeProvider time)
{
    /// <summary>
    /// The callback may come twice at once, so that creating an account fails and the other one's is found next.
    /// </summary>
    private const int MaxAttempts = 3;

    public async Task<OidcOutcome> SignInAsync(ClaimsPrincipal visitor, ProviderIdentity identity)
    {
        identity = identity with { Address = KeepIfValid(identity.Address) };
        var outcome = OidcOutcome.SignedIn;
        for (var i = 0; i < MaxAttempts; i++)
        {
            if (await users.FindByLoginAsync(identity.Issuer, identity.Subject) is { } user)
            {
                await signIn.SignInAsync(user, isPersistent: true);
                security.Write(SecurityEvents.SignIn, user.Id, SecurityResults.Success);
                return outcome;
            }
            if (identity.Address is not null && await users.FindByNameAsync(identity.Address) is not null)
                return OidcOutcome.AddressTaken;
            outcome = await CreateAsync(visitor, identity) ?? outcome;
        }
        return OidcOutcome.Refused;
    }

    private string? KeepIfValid(string? address) =>
        EmailValidator.ValidateNew(address, users.ErrorDescriber).Succeeded ? address : null;

    /// <returns>Null when the account could not be saved, because another request has made it.</returns>
    private async Task<OidcOutcome?> CreateAsync(ClaimsPrincipal visitor, ProviderIdentity identity)
    {
        // Changes that an earlier attempt failed to save must not be taken for what is stored.
        db.ChangeTracker.Clear();
        var guest = await users.GetUserAsync(visitor) is { IsGuest: true } found ? found : null;
        var user = guest ?? new ApplicationUser { CreatedAt = time.GetUtcNow() };
        user.Language ??= CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        (user.UserName, user.Email, user.IsGuest) =
            (identity.Address ?? $"oidc-{Guid.NewGuid():N}", identity.Address, false);
        var result = await IdentitySave.TryAsync(
            users, user.UserName, () => guest is null ? AddAsync(user, identity) : UpgradeGuestAsync(guest, identity));
        security.Write(SecurityEvents.Register, user.Id > 0 ? user.Id : null, result.Succeeded);
        return result.Succeeded ? guest is null ? OidcOutcome.Created : OidcOutcome.GuestKept : null;
    }

    private async Task<IdentityResult> AddAsync(ApplicationUser user, ProviderIdentity identity)
    {
        await using var transaction = await writeLock.BeginTransactionAsync(db, CancellationToken.None);
        var result = await users.CreateAsync(user);
        if (result.Succeeded)
            result = await users.AddLoginAsync(user, new(identity.Issuer, identity.Subject, provider.Name));
        if (result.Succeeded)
            await transaction.CommitAsync();
        return result;
    }

    /// <summary>
    /// Turns the guest into the account in one save, which also ends the guest's sessions: a copy of the guest's cookie
    /// must not become the account's.
    /// </summary>
    private Task<IdentityResult> UpgradeGuestAsync(ApplicationUser guest, ProviderIdentity identity)
    {
        db.UserLogins.Add(identity.ToLogin(guest.Id, provider.Name));
        return sessions.SaveAndEndAllAsync(guest);
    }
}
