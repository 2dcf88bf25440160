using Microsoft.AspNetCore.Identity;

namespace ProfessionSimulator.Accounts;

/// <summary>Signs in by address and password. An unknown address takes the same words and the same work as a wrong password.</summary>
internal sealed class PasswordSignIn(
    UserManager<ApplicationUser> users, SignInManager<ApplicationUser> signIn, IPasswordHasher<ApplicationUser> hasher)
{
    private static readonly ApplicationUser s_nobody = new();
    private static string? s_nobodysHash;

    public async Task<bool> SignInAsync(string email, string password)
    {
        var user = await users.FindByNameAsync(email);
        if (user is not { PasswordHash: not null } || await users.IsLockedOutAsync(user))
        {
            HashInVain(password);
            return false;
        }
        var result = await signIn.PasswordSignInAsync(user, password, isPersistent: true, lockoutOnFailure: true);
        return result.Succeeded;
    }

    private void HashInVain(string password)
    {
        s_nobodysHash ??= hasher.HashPassword(s_nobody, Guid.NewGuid().ToString());
        hasher.VerifyHashedPassword(s_nobody, s_nobodysHash, password);
    }
}
