using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using ProfessionSimulator.Data;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Accounts;

/// <summary>The beginning of a registration by passkey.</summary>
/// <param name="Result">Whether an account may get the address.</param>
/// <param name="Challenge">What the browser needs to make the passkey; null when the address is refused.</param>
internal sealed record BegunRegistration(IdentityResult Result, PasskeyChallenge? Challenge = null);

/// <summary>Creates an account with a passkey instead of a password. A guest becomes the account in place.</summary>
internal sealed class PasskeyRegistration(
    UserManager<ApplicationUser> users, SignInManager<ApplicationUser> signIn, Registration registration,
    PasskeyCeremony ceremony, Passkeys passkeys, AddressLimits addresses, AppDbContext db, WriteQueue writeQueue,
    TimeProvider time)
{
    /// <summary>
    /// Checks the address and asks for a passkey. An address that is taken is refused here, before the device makes a
    /// passkey that would belong to no account. This call counts as the registration that it begins.
    /// </summary>
    /// <exception cref="LimitException">This client's network address has made too many registrations.</exception>
    public async Task<BegunRegistration> BeginAsync(ClaimsPrincipal visitor, string email)
    {
        await addresses.CountRegistrationAsync();
        if (EmailValidator.ValidateNew(email, users.ErrorDescriber) is { Succeeded: false } refusal)
            return new(refusal);
        if (await users.FindByNameAsync(email) is not null)
            return new(IdentityResult.Failed(users.ErrorDescriber.DuplicateUserName(email)));
        var id = visitor.AccountId ?? await ReserveIdAsync();
        var owner = new PasskeyUserEntity
        {
            Id = id.ToString(CultureInfo.InvariantCulture),
            Name = email,
            DisplayName = email,
        };
        return new(IdentityResult.Success, await ceremony.BeginRegistrationAsync(owner, PurposeFor(visitor, email)));
    }

    /// <returns>Null when the response is not valid.</returns>
    public async Task<IdentityResult?> RegisterAndSignInAsync(
        ClaimsPrincipal visitor, string email, PasskeyResponse response, string passkeyName)
    {
        if (await ceremony.CompleteRegistrationAsync(response, PurposeFor(visitor, email)) is not { } made)
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

    /// <summary>
    /// Reserves an id, which the passkey needs before its owner's account exists. The database gives no id twice, even
    /// if its row is deleted.
    /// </summary>
    private Task<int> ReserveIdAsync() => writeQueue.WriteBesideUsersAsync(async db =>
    {
        var name = $"reserved-{Guid.NewGuid():N}";
        var placeholder = new ApplicationUser
        {
            UserName = name,
            NormalizedUserName = name.ToUpperInvariant(),
            IsGuest = true,
            CreatedAt = time.GetUtcNow(),
        };
        db.Users.Add(placeholder);
        await db.SaveChangesAsync();
        db.Users.Remove(placeholder);
        return placeholder.Id;
    }, default);

    private static string PurposeFor(ClaimsPrincipal visitor, string email) =>
        $"registration of {visitor.AccountId} as {email}";
}
