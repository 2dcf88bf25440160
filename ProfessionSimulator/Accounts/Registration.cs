using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Accounts;

/// <summary>Creates an account. A guest becomes the account in place, with everything played so far.</summary>
internal sealed class Registration(
    UserManager<ApplicationUser> users, SignInManager<ApplicationUser> signIn, AddressLimits addresses,
    PasswordVerifier passwords, PasswordHashing hashing, AppDbContext db, UserSessions sessions, SecurityLog security, TimeProvider time)
{
    public async Task<IdentityResult> RegisterAndSignInAsync(ClaimsPrincipal visitor, string email, string password)
    {
        var current = await users.GetUserAsync(visitor);
        var user = current is { IsGuest: true } guest ? guest : new ApplicationUser { CreatedAt = time.GetUtcNow() };
        user.Language ??= CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        var result = await SaveAsync(user, email, password);
        if (!result.Succeeded)
            return await SignInAfterDoubleSubmitAsync(visitor, email, password) ? IdentityResult.Success : result;
        await signIn.SignInAsync(user, isPersistent: true);
        return result;
    }

    /// <summary>
    /// Signs in to the account that the guest has become by another submission of the same form: the button was pressed
    /// twice.
    /// </summary>
    private async Task<bool> SignInAfterDoubleSubmitAsync(ClaimsPrincipal visitor, string email, string password)
    {
        if (!visitor.IsGuest)
            return false;
        var guest = visitor.Id();
        // The tracked user has changes that were not saved, and a cookie with its new security stamp would be void.
        db.ChangeTracker.Clear();
        return await db.Users.AnyAsync(u => u.Id == guest && !u.IsGuest && u.Email == email)
            && await SignInFormerGuestAsync(guest, email, password);
    }

    /// <summary>
    /// Signs in to the account that a guest has become by another submission of the same form, which has ended the
    /// guest's session.
    /// </summary>
    /// <returns>False when the address and password are not those of that account.</returns>
    public async Task<bool> SignInFormerGuestAsync(int guestId, string? email, string? password)
    {
        if (await passwords.VerifyAsync(email, password, signIn.Context) is not { } user || user.Id != guestId)
            return false;
        await signIn.SignInAsync(user, isPersistent: true);
        return true;
    }

    /// <summary>Creates an account for an API client, which signs in by a request of its own.</summary>
    public async Task<(IdentityResult Result, ApplicationUser User)> CreateAccountAsync(string email, string password)
    {
        var user = new ApplicationUser { CreatedAt = time.GetUtcNow() };
        return (await SaveAsync(user, email, password), user);
    }

    private async Task<IdentityResult> SaveAsync(ApplicationUser user, string email, string password)
    {
        await addresses.CountRegistrationAsync();
        return await SaveAsync(user, email, () => hashing.SetAsync(user, password));
    }

    /// <summary>
    /// Saves the account at once. A guest's id stays, and with it the forms that are open in other tabs, since
    /// antiforgery tokens are bound to the id.
    /// </summary>
    /// <param name="user">A guest, or a new user.</param>
    /// <param name="email">The text that was typed; it is not checked yet.</param>
    /// <param name="addMethod">
    /// Adds a sign-in method: a password to the user, or a passkey to the context. It is called only for a valid
    /// address.
    /// </param>
    public async Task<IdentityResult> SaveAsync(
        ApplicationUser user, string email, Func<Task<IdentityResult>> addMethod)
    {
        var result = await TrySaveAsync(user, email, addMethod);
        var id = user.Id > 0 ? user.Id : (int?)null;
        security.Write(SecurityEvents.Register, id, result.Succeeded);
        return result;
    }

    private async Task<IdentityResult> TrySaveAsync(
        ApplicationUser user, string email, Func<Task<IdentityResult>> addMethod)
    {
        if (EmailValidator.ValidateNew(email, users.ErrorDescriber) is { Succeeded: false } refusal)
            return refusal;
        (user.UserName, user.Email, user.IsGuest) = (email, email, false);
        if (await addMethod() is { Succeeded: false } weak)
            return weak;
        var isNew = db.Entry(user).State == EntityState.Detached;
        // A guest's sessions end, because a copy of the guest's cookie must not become the account's.
        return await IdentitySave.TryAsync(
            users, email, () => isNew ? users.CreateAsync(user) : sessions.SaveAndEndAllAsync(user));
    }
}
