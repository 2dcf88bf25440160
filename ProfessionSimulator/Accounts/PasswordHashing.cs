using Microsoft.AspNetCore.Identity;
using ProfessionSimulator.Data;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// Sets and verifies passwords with every hash in <see cref="HashQueue"/>; Identity's own methods would hash on the
/// request's thread.
/// </summary>
/// <exception cref="LimitException">Too many passwords are waiting to be hashed.</exception>
internal sealed class PasswordHashing(
    UserManager<ApplicationUser> users, IPasswordHasher<ApplicationUser> hasher, HashQueue queue)
{
    private static readonly ApplicationUser s_nobody = new();
    private static string? s_nobodysHash;

    /// <summary>
    /// Verifies a password. It costs one hash, or two if the typed text is not normalized; the same work is done where
    /// there is no user or no password.
    /// </summary>
    public async Task<bool> VerifyAsync(ApplicationUser? user, string password)
    {
        // The second check in the queue computes it once, also if many sign in at once right after the start.
        var nobodysHash = s_nobodysHash
            ?? await queue.RunAsync(() => s_nobodysHash ??= hasher.HashPassword(s_nobody, Guid.NewGuid().ToString()));
        var (owner, hash) = user?.PasswordHash is { } stored ? (user, stored) : (s_nobody, nobodysHash);
        var normalized = Normalize(password);
        // Both hashes are one job: otherwise the queue could refuse the second one after the first had revealed a wrong
        // password.
        var (result, isOld) = await queue.RunAsync(() => Verify(owner, hash, password, normalized));
        if (owner == s_nobody)
            return false;
        if (isOld || result == PasswordVerificationResult.SuccessRehashNeeded)
            await RenewAsync(owner, normalized);
        return isOld || result != PasswordVerificationResult.Failed;
    }

    /// <summary>Earlier releases hashed the text as it was typed, without normalizing it.</summary>
    private (PasswordVerificationResult Result, bool IsOld) Verify(
        ApplicationUser owner, string hash, string password, string normalized)
    {
        var result = hasher.VerifyHashedPassword(owner, hash, normalized);
        var isOld = result == PasswordVerificationResult.Failed && normalized != password
            && hasher.VerifyHashedPassword(owner, hash, password) != PasswordVerificationResult.Failed;
        return (result, isOld);
    }

    /// <summary>Sets the password if it is good enough. The caller saves the user, with a new security stamp.</summary>
    public async Task<IdentityResult> SetAsync(ApplicationUser user, string password)
    {
        password = Normalize(password);
        foreach (var validator in users.PasswordValidators)
        {
            if (await validator.ValidateAsync(users, user, password) is { Succeeded: false } refusal)
                return refusal;
        }
        user.PasswordHash = await queue.RunAsync(() => hasher.HashPassword(user, password));
        return IdentityResult.Success;
    }

    /// <summary>Stores the hash as it is made today. The password is the same, so nobody is signed out.</summary>
    private async Task RenewAsync(ApplicationUser user, string password)
    {
        user.PasswordHash = await queue.RunAsync(() => hasher.HashPassword(user, password));
        await users.UpdateAsync(user);
    }

    /// <summary>A keyboard may send é as one character or as two; both are the same password.</summary>
    private static string Normalize(string password) =>
        UnicodeNormalization.CanNormalize(password, PasswordLimits.MaxLength) ? password.Normalize() : password;
}
