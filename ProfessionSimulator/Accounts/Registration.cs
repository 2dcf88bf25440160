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
    public async Task<IdentityResult> RegisterAsync(ClaimsPrincipal visitor, string email, string password)
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

    /// <summary>The button was pressed twice: the account that this press would have made of the guest is there.</summary>
    private async Task<bool> SignInAfterDoubleSubmitAsync(ClaimsPrincipal visitor, string email, string password)
    {
        if (!visitor.IsGuest)
            return false;
        var guest = visitor.Id();
        // What this press did not get saved must not pass for what is stored: a cookie with its security stamp would be void.
        db.ChangeTracker.Clear();
        return await db.Users.AnyAsync(u => u.Id == guest && !u.IsGuest && u.Email == email) && await SignInFormerGuestAsync(guest, email, password);
    }

    /// <summary>The button was pressed twice, and the other press has ended the guest's session already.</summary>
    /// <returns>Whether this press leads into the same account.</returns>
    public async Task<bool> SignInFormerGuestAsync(int endedGuest, string? email, string? password)
    {
        if (await passwords.VerifyAsync(email, password, signIn.Context) is not { } user || user.Id != endedGuest)
            return false;
        await signIn.SignInAsync(user, isPersistent: true);
        return true;
    }

    /// <summary>For a client that signs in by itself.</summary>
    public async Task<(IdentityResult Result, ApplicationUser User)> RegisterAsync(string email, string password)
    {
        var user = new ApplicationUser { CreatedAt = time.GetUtcNow() };
        return (await SaveAsync(user, email, password), user);
    }

    private Task<IdentityResult> SaveAsync(ApplicationUser user, string email, string password)
    {
        addresses.CountRegistration();
        return SaveAsync(user, email, () => hashing.SetAsync(user, password));
    }

    /// <summary>
    /// One save of all of it. A guest's id stays, and with it the forms that are open in other tabs: antiforgery tokens are
    /// bound to the id.
    /// </summary>
    /// <param name="user">A guest, or somebody new.</param>
    /// <param name="email">Any text.</param>
    /// <param name="addWayIn">Gives the user a password, or the context another way in; called for a good address alone.</param>
    public async Task<IdentityResult> SaveAsync(ApplicationUser user, string email, Func<Task<IdentityResult>> addWayIn)
    {
        var result = await TrySaveAsync(user, email, addWayIn);
        var id = user.Id > 0 ? user.Id : (int?)null;
        security.Write(SecurityEvents.Register, id, result.Succeeded);
        return result;
    }

    private async Task<IdentityResult> TrySaveAsync(ApplicationUser user, string email, Func<Task<IdentityResult>> addWayIn)
    {
        if (EmailValidator.ValidateNew(email, users.ErrorDescriber) is { Succeeded: false } refusal)
            return refusal;
        (user.UserName, user.Email, user.IsGuest) = (email, email, false);
        if (await addWayIn() is { Succeeded: false } weak)
            return weak;
        var isNew = db.Entry(user).State == EntityState.Detached;
        return await EmailUniqueness.SaveAsync(
            // A copy of the guest's cookie must not become an account's.
            users, email, () => isNew ? users.CreateAsync(user) : sessions.SaveAndEndAllAsync(user));
    }
}
