using Microsoft.AspNetCore.Identity;

namespace ProfessionSimulator.Accounts;

/// <summary>A new password by a mailed link. Every sign-in ends, and wrong passwords before are forgotten.</summary>
internal sealed class ResetPassword(
    UserManager<ApplicationUser> users, Sessions sessions, PasswordTries tries, PasswordHashing hashing, PasswordNotice notice,
    SecurityLog security)
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
        if (await hashing.SetAsync(user, password) is { Succeeded: false } refusal)
            return refusal;
        user.AccessFailedCount = 0;
        var result = await sessions.EndWithAsync(user, () => users.UpdateSecurityStampAsync(user));
        if (!result.Succeeded)
            return result;
        tries.ForgetFromNetwork(user.Email);
        security.Write(SecurityEvents.ResetPassword, user.Id, SecurityResults.Success);
        notice.Send(user);
        return result;
    }

    private Task<bool> IsValidAsync(ApplicationUser user, string token) =>
        users.VerifyUserTokenAsync(user, LinkTokens.Name, UserManager<ApplicationUser>.ResetPasswordTokenPurpose, token);
}
