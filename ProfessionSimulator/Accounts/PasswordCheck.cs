using Microsoft.AspNetCore.Identity;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Accounts;

/// <summary>Checks a password, with lockout. Whatever the reason of a refusal, it costs one hash: nobody learns from the time whether an address is known.</summary>
internal sealed class PasswordCheck(UserManager<ApplicationUser> users, IPasswordHasher<ApplicationUser> hasher, AddressLimits addresses)
{
    private static readonly ApplicationUser s_nobody = new();
    private static string? s_nobodysHash;

    /// <exception cref="LimitException">Too many attempts from this client's address.</exception>
    /// <returns>Null when it is not to be let in, for whatever reason.</returns>
    public async Task<ApplicationUser?> CheckAsync(string? email, string? password)
    {
        addresses.CountSignIn();
        var nobodysHash = s_nobodysHash ??= hasher.HashPassword(s_nobody, Guid.NewGuid().ToString());
        var user = string.IsNullOrWhiteSpace(email) ? null : await users.FindByNameAsync(email.Trim());
        if (user is null || user.PasswordHash is null || await users.IsLockedOutAsync(user))
        {
            hasher.VerifyHashedPassword(s_nobody, nobodysHash, password ?? "");
            return null;
        }
        if (!await users.CheckPasswordAsync(user, password ?? ""))
        {
            await users.AccessFailedAsync(user);
            return null;
        }
        await users.ResetAccessFailedCountAsync(user);
        return user;
    }
}
