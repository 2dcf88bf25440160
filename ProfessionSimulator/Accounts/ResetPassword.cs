using Microsoft.AspNetCore.Identity;

namespace ProfessionSimulator.Accounts;

/// <summary>A new password by a mailed link. Every sign-in ends, and wrong passwords before are forgotten.</summary>
internal sealed class ResetPassword(UserManager<ApplicationUser> users, Sessions sessions, PasswordTries tries)
{
    /// <returns>Null when the link is used, expired or not of this site.</returns>
    public async Task<ApplicationUser?> FindAsync(string? userId, string? token)
    {
        var user = int.TryParse(userId, out _) ? await users.FindByIdAsync(userId) : null;
        var isValid = user is { IsGuest: false }
            && await users.VerifyUserTokenAsync(user, LinkTokens.Name, UserManager<ApplicationUser>.ResetPasswordTokenPurpose, token ?? "");
        return isValid ? user : null;
    }

    public async Task<IdentityResult> ResetAsync(ApplicationUser user, string token, string password)
    {
        user.AccessFailedCount = 0;
        var result = await sessions.EndWithAsync(user, () => users.ResetPasswordAsync(user, token, password));
        if (result.Succeeded)
            tries.ForgetFromNetwork(user.Email);
        return result;
    }
}
