using Microsoft.AspNetCore.Identity;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// Removes the password of an account that has another sign-in method. Every other session ends, as with a changed
/// password.
/// </summary>
internal sealed class RemovePassword(
    SignInManager<ApplicationUser> signIn, UserSessions sessions, SignInMethods methods, AppDbContext db,
    AccountNotices notices, SecurityLog security)
{
    /// <summary>Whether the account has another sign-in method.</summary>
    public Task<bool> CanRemoveAsync(ApplicationUser user) =>
        methods.HasOtherAsync(db, user.Id, new() { IsPassword = true });

    /// <summary>
    /// Removes the password, unless it is the last sign-in method or the account changed at the same moment, since it
    /// may have become the last one.
    /// </summary>
    /// <param name="user">The account's owner, who has just confirmed their identity.</param>
    public async Task<bool> RemoveAsync(ApplicationUser user)
    {
        var isRemoved = await CanRemoveAsync(user) && await SaveAsync(user);
        security.Write(SecurityEvents.RemovePassword, user.Id, isRemoved);
        if (!isRemoved)
            return false;
        notices.SendPasswordRemoved(user);
        await signIn.RefreshSignInAsync(user);
        return true;
    }

    private async Task<bool> SaveAsync(ApplicationUser user)
    {
        user.PasswordHash = null;
        return (await sessions.SaveAndEndAllAsync(user)).Succeeded;
    }
}
