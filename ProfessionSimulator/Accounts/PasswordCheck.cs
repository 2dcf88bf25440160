using Microsoft.AspNetCore.Identity;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// Checks a password, with lockout. Whatever the reason of a refusal, it costs the same work, one hash above all, and waits for
/// no writer: nobody learns from the time whether an address is known.
/// </summary>
internal sealed class PasswordCheck(
    UserManager<ApplicationUser> users, IPasswordHasher<ApplicationUser> hasher, FailedSignIns failed, AddressLimits addresses)
{
    private static readonly ApplicationUser s_nobody = new();
    private static string? s_nobodysHash;

    /// <exception cref="LimitException">Too many attempts from this client's address.</exception>
    /// <returns>Null when it is not to be let in, for whatever reason.</returns>
    public async Task<ApplicationUser?> CheckAsync(string? email, string? password)
    {
        addresses.CountSignIn();
        var user = string.IsNullOrWhiteSpace(email) ? null : await users.FindByNameAsync(email.Trim());
        var isRight = await IsRightAsync(user, password ?? "");
        // After the hash: while it was computed, others may have guessed.
        var isClosed = await failed.IsClosedAsync(user?.Id);
        if (user is not null && isRight && !isClosed)
        {
            await users.ResetAccessFailedCountAsync(user);
            return user;
        }
        // Closed or not: while one is being written it counts twice, and what is refused for that alone counts as well.
        if (user is not null && !isRight)
            failed.Add(user.Id);
        return null;
    }

    private async Task<bool> IsRightAsync(ApplicationUser? user, string password)
    {
        var nobodysHash = s_nobodysHash ??= hasher.HashPassword(s_nobody, Guid.NewGuid().ToString());
        if (user?.PasswordHash is not null && !await users.IsLockedOutAsync(user))
            return await users.CheckPasswordAsync(user, password);
        hasher.VerifyHashedPassword(s_nobody, nobodysHash, password);
        return false;
    }
}
