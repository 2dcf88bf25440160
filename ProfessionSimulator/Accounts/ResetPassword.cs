using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// Sets a new password by an emailed link. Passkeys stay unless the owner asks to remove them, which is for stolen
/// devices; a forgotten password is no reason.
/// </summary>
internal sealed class ResetPassword(
    UserManager<ApplicationUser> users, ReplacePassword replacePassword, AppDbContext db, SecurityLog security)
{
    /// <summary>Finds the account that a link is for.</summary>
    /// <returns>Null when the link was used, has expired or was not made by this site.</returns>
    public async Task<ApplicationUser?> FindAsync(string? userId, string? token)
    {
        var user = int.TryParse(userId, out _) ? await users.FindByIdAsync(userId) : null;
        return user is { IsGuest: false } && await IsValidAsync(user, token ?? "") ? user : null;
    }

    public async Task<IdentityResult> ResetAsync(
        ApplicationUser user, string token, string password, bool removePasskeys)
    {
        if (!await IsValidAsync(user, token))
            return IdentityResult.Failed(users.ErrorDescriber.InvalidToken());
        // The removal is saved together with the password.
        var removed = removePasskeys ? await db.UserPasskeys.Where(p => p.UserId == user.Id).ToListAsync() : [];
        db.UserPasskeys.RemoveRange(removed);
        var result = await replacePassword.ReplaceAsync(user, password, SecurityEvents.ResetPassword);
        if (result.Succeeded && removed.Count > 0)
            security.Write(SecurityEvents.RemovePasskey, user.Id, SecurityResults.Success);
        return result;
    }

    private Task<bool> IsValidAsync(ApplicationUser user, string token) =>
        users.VerifyUserTokenAsync(
            user, LinkTokens.Name, UserManager<ApplicationUser>.ResetPasswordTokenPurpose, token);
}
