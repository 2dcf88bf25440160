using Microsoft.AspNetCore.Identity;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

/// <summary>Changes the password of somebody who is signed in. This browser stays signed in.</summary>
internal sealed class ChangePassword(
    UserManager<ApplicationUser> users, SignInManager<ApplicationUser> signIn, PasswordVerifier passwords, ReplacePassword replacePassword)
{
    public async Task<IdentityResult> ChangeAsync(ApplicationUser user, string current, string replacement)
    {
        // This check is rate limited, which Identity's ChangePasswordAsync is not.
        if (!await passwords.ConfirmAsync(user, current))
            return IdentityResult.Failed(users.ErrorDescriber.PasswordMismatch());
        var result = await replacePassword.ReplaceAsync(user, replacement, SecurityEvents.ChangePassword);
        if (result.Succeeded)
            await signIn.RefreshSignInAsync(user);
        return result;
    }
}
