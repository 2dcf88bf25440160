using Microsoft.AspNetCore.Identity;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

/// <summary>Signs a browser in with an email address and a password.</summary>
internal sealed class PasswordSignIn(PasswordVerifier passwords, SignInManager<ApplicationUser> signIn)
{
    public async Task<bool> SignInAsync(string email, string password)
    {
        if (await passwords.VerifyAsync(email, password, signIn.Context) is not { } user)
            return false;
        await signIn.SignInAsync(user, isPersistent: true);
        return true;
    }
}
