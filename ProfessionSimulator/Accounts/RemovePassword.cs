using Microsoft.AspNetCore.Identity;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

/// <summary>Removes an account's password where it has another way in. Every other session ends, as with a changed password.</summary>
internal sealed class RemovePassword(
    SignInManager<ApplicationUser> signIn, UserSessions sessions, SignInMethods methods, AppDbContext db,
    AccountNotices notices, SecurityLog security)
{
    /// <summary>Whether the account has another way in.</summary>
    public Task<bool> CanRemoveAsync(ApplicationUser user) => methods.HasOtherAsync(db, user.Id, new() { IsPassword = true });

    /// <summary>Refused for the last way in, and where the account changed at the same moment: it may be the last one since.</summary>
    /// <param name="user">Who has proved once more to be the account's owner.</param>
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
