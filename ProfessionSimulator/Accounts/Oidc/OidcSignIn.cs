using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts.Oidc;

internal enum OidcOutcome { SignedIn, Created, GuestKept, AddressTaken, Refused }

/// <summary>
/// Signs in whom the provider has signed in. Somebody new gets an account, never somebody else's: an address alone opens none,
/// since a stranger may have registered it here.
/// </summary>
internal sealed class OidcSignIn(
    UserManager<ApplicationUser> users, SignInManager<ApplicationUser> signIn, AppDbContext db, WriteLock writeLock, UserSessions sessions,
    OidcOptions provider, SecurityLog security, TimeProvider time)
{
    /// <summary>The callback may have come twice at once, and the other one made the account.</summary>
    private const int Tries = 3;

    public async Task<OidcOutcome> SignInAsync(ClaimsPrincipal visitor, ProviderIdentity identity)
    {
        identity = identity with { Address = Usable(identity.Address) };
        var outcome = OidcOutcome.SignedIn;
        for (var i = 0; i < Tries; i++)
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

    private string? Usable(string? address) => EmailValidator.ValidateNew(address, users.ErrorDescriber).Succeeded ? address : null;

    /// <returns>Null when somebody else was quicker.</returns>
    private async Task<OidcOutcome?> CreateAsync(ClaimsPrincipal visitor, ProviderIdentity identity)
    {
        // What an earlier try did not get saved must not pass for what is stored.
        db.ChangeTracker.Clear();
        var guest = await users.GetUserAsync(visitor) is { IsGuest: true } found ? found : null;
        var user = guest ?? new ApplicationUser { CreatedAt = time.GetUtcNow() };
        user.Language ??= CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        (user.UserName, user.Email, user.IsGuest) = (identity.Address ?? $"oidc-{Guid.NewGuid():N}", identity.Address, false);
        var result = await EmailUniqueness.SaveAsync(users, user.UserName, () => guest is null ? AddAsync(user, identity) : UpgradeGuestAsync(guest, identity));
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

    /// <summary>In one save. A copy of the guest's cookie must not become an account's.</summary>
    private Task<IdentityResult> UpgradeGuestAsync(ApplicationUser guest, ProviderIdentity identity)
    {
        db.UserLogins.Add(new() { UserId = guest.Id, LoginProvider = identity.Issuer, ProviderKey = identity.Subject, ProviderDisplayName = provider.Name });
        return sessions.SaveAndEndAllAsync(guest);
    }
}
