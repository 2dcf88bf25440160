using Microsoft.AspNetCore.Identity;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

/// <summary>A new password for somebody who is signed in. This browser stays so.</summary>
internal sealed class ChangePassword(
    UserManager<ApplicationUser> users, SignInManager<ApplicationUser> signIn, PasswordVerifier passwords, ReplacePassword replacePassword)
{
    public async Task<IdentityResult> ChangeAsync(ApplicationUser user, string current, string replacement)
    {
        // With a limit, unlike Identity's own check.
        if (!await passwords.ConfirmAsync(user, current))
            return IdentityResult.Failed(users.ErrorDescriber.PasswordMismatch());
        var result = await replacePassword.ReplaceAsync(user, replacement, SecurityEvents.ChangePassword);
        if (result.Succeeded)
            await signIn.RefreshSignInAsync(user);
        return result;
    }
}
