using Microsoft.AspNetCore.Identity;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

/// <summary>Saves a new password. Every session ends, and earlier wrong passwords no longer count.</summary>
internal sealed class ReplacePassword(
    UserSessions sessions, PasswordThrottle throttle, PasswordHashing hashing, AccountNotices notices,
    SecurityLog security)
{
    /// <param name="user">The account's owner, who has confirmed their identity.</param>
    /// <param name="password">The new password.</param>
    /// <param name="action">What is logged, one of <see cref="SecurityEvents"/>.</param>
    public async Task<IdentityResult> ReplaceAsync(ApplicationUser user, string password, string action)
    {
        if (await hashing.SetAsync(user, password) is { Succeeded: false } refusal)
            return refusal;
        user.AccessFailedCount = 0;
        var result = await sessions.SaveAndEndAllAsync(user);
        if (!result.Succeeded)
            return result;
        throttle.ResetFromNetwork(user.Email);
        security.Write(action, user.Id, SecurityResults.Success);
        notices.SendPasswordChanged(user);
        return result;
    }
}
