using Microsoft.AspNetCore.Identity;

namespace ProfessionSimulator.Accounts;

/// <summary>A new password by a mailed link.</summary>
internal sealed class ResetPassword(UserManager<ApplicationUser> users, ReplacePassword replacePassword)
{
    /// <returns>Null when the link is used, expired or not of this site.</returns>
    public async Task<ApplicationUser?> FindAsync(string? userId, string? token)
    {
        var user = int.TryParse(userId, out _) ? await users.FindByIdAsync(userId) : null;
        return user is { IsGuest: false } && await IsValidAsync(user, token ?? "") ? user : null;
    }

    public async Task<IdentityResult> ResetAsync(ApplicationUser user, string token, string password)
    {
        if (!await IsValidAsync(user, token))
            return IdentityResult.Failed(users.ErrorDescriber.InvalidToken());
        return await replacePassword.ReplaceAsync(user, password, SecurityEvents.ResetPassword);
    }

    private Task<bool> IsValidAsync(ApplicationUser user, string token) =>
        users.VerifyUserTokenAsync(user, LinkTokens.Name, UserManager<ApplicationUser>.ResetPasswordTokenPurpose, token);
}
