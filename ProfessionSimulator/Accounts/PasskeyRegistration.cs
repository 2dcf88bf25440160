using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using ProfessionSimulator.Data;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Accounts;

/// <summary>Creates an account that a passkey opens, and no password. A guest becomes the account in place.</summary>
internal sealed class PasskeyRegistration(
    UserManager<ApplicationUser> users, SignInManager<ApplicationUser> signIn, Registration registration, PasskeyCeremony ceremony, Passkeys passkeys,
    AddressLimits addresses, AppDbContext db, WriteQueue writeQueue, TimeProvider time)
{
    /// <summary>
    /// Whether the address can be had is said before the passkey is made, or a passkey would be left over that opens nothing. It
    /// counts as the registration that it begins.
    /// </summary>
    /// <exception cref="LimitException">Too many registrations from this client's address.</exception>
    public async Task<(IdentityResult Result, PasskeyChallenge? Challenge)> BeginAsync(ClaimsPrincipal visitor, string email)
    {
        addresses.CountRegistration();
        if (EmailValidator.ValidateNew(email, users.ErrorDescriber) is { Succeeded: false } refusal)
            return (refusal, null);
        if (await users.FindByNameAsync(email) is not null)
            return (IdentityResult.Failed(users.ErrorDescriber.DuplicateUserName(email)), null);
        var id = visitor.AccountId ?? await ReserveIdAsync();
        var owner = new PasskeyUserEntity { Id = id.ToString(CultureInfo.InvariantCulture), Name = email, DisplayName = email };
        return (IdentityResult.Success, await ceremony.BeginRegistrationAsync(owner, PurposeFor(visitor, email)));
    }

    /// <returns>Null when the answer does not serve.</returns>
    public async Task<IdentityResult?> RegisterAsync(ClaimsPrincipal visitor, string email, PasskeyResponse answer, string passkeyName)
    {
        if (await ceremony.CompleteRegistrationAsync(answer, PurposeFor(visitor, email)) is not { } made)
            return null;
        var id = int.Parse(made.UserEntity!.Id, CultureInfo.InvariantCulture);
        var user = await users.GetUserAsync(visitor) ?? new ApplicationUser { Id = id, CreatedAt = time.GetUtcNow() };
        if (user.Id != id || user is { SecurityStamp: not null, IsGuest: false })
            return null;
        user.Language ??= CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        var result = await registration.SaveAsync(user, email, () =>
        {
            db.UserPasskeys.Add(passkeys.ToStored(made.Passkey!, id, passkeyName));
            return Task.FromResult(IdentityResult.Success);
        });
        if (result.Succeeded)
            await signIn.SignInAsync(user, isPersistent: true);
        else
            db.ChangeTracker.Clear();
        return result;
    }

    /// <summary>A passkey names its owner's id, so there has to be one before there is an owner. The database gives none twice.</summary>
    private Task<int> ReserveIdAsync() => writeQueue.WriteAsync(async db =>
    {
        var name = $"reserved-{Guid.NewGuid():N}";
        var nobody = new ApplicationUser { UserName = name, NormalizedUserName = name.ToUpperInvariant(), IsGuest = true, CreatedAt = time.GetUtcNow() };
        db.Users.Add(nobody);
        await db.SaveChangesAsync();
        db.Users.Remove(nobody);
        return nobody.Id;
    }, default);

    private static string PurposeFor(ClaimsPrincipal visitor, string email) => $"registration of {visitor.AccountId} as {email}";
}
