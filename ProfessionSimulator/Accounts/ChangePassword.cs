using Microsoft.AspNetCore.Identity;

namespace ProfessionSimulator.Accounts;

/// <summary>A new password. This browser stays signed in; every other sign-in ends, and wrong passwords before are forgotten.</summary>
internal sealed class ChangePassword(
    UserManager<ApplicationUser> users, SignInManager<ApplicationUser> signIn, PasswordCheck passwords, PasswordTries tries,
    PasswordHashing hashing, Sessions sessions, PasswordNotice notice, SecurityLog security)
{
    public async Task<IdentityResult> ChangeAsync(ApplicationUser user, string current, string replacement)
    {
        // With a limit, unlike Identity's own check.
        if (!await passwords.ConfirmAsync(user, current))
            return IdentityResult.Failed(users.ErrorDescriber.PasswordMismatch());
        if (await hashing.SetAsync(user, replacement) is { Succeeded: false } refusal)
            return refusal;
        user.AccessFailedCount = 0;
        var result = await sessions.EndWithAsync(user, () => users.UpdateSecurityStampAsync(user));
        if (!result.Succeeded)
            return result;
        tries.ForgetFromNetwork(user.Email);
        security.Write(SecurityEvents.ChangePassword, user.Id, SecurityResults.Success);
        notice.Send(user);
        await signIn.RefreshSignInAsync(user);
        return result;
    }
}
