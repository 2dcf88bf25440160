using Microsoft.AspNetCore.Identity;
using ProfessionSimulator.Data;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Accounts;

/// <summary>Everything that hashes a password, in the queue for it; Identity's own methods would do it in the request's thread.</summary>
/// <exception cref="LimitException">Too many passwords wait to be hashed.</exception>
internal sealed class PasswordHashing(UserManager<ApplicationUser> users, IPasswordHasher<ApplicationUser> hasher, HashQueue queue)
{
    private static readonly ApplicationUser s_nobody = new();
    private static string? s_nobodysHash;

    /// <summary>Costs one hash, and a second one where the typed text is in another form than the hashed ones; also where there is nobody or no password.</summary>
    public async Task<bool> VerifyAsync(ApplicationUser? user, string password)
    {
        // Computed once, also where many sign in at once right after the start.
        var nobodysHash = s_nobodysHash
            ?? await queue.RunAsync(() => s_nobodysHash ??= hasher.HashPassword(s_nobody, Guid.NewGuid().ToString()));
        var (owner, hash) = user?.PasswordHash is { } stored ? (user, stored) : (s_nobody, nobodysHash);
        var normalized = Normalize(password);
        // In one turn: whoever was told that the first is wrong has tried, also when there is no room for the second.
        var (result, isOld) = await queue.RunAsync(() => Verify(owner, hash, password, normalized));
        if (owner == s_nobody)
            return false;
        if (isOld || result == PasswordVerificationResult.SuccessRehashNeeded)
            await RenewAsync(owner, normalized);
        return isOld || result != PasswordVerificationResult.Failed;
    }

    /// <summary>Earlier releases hashed what was typed, as it was.</summary>
    private (PasswordVerificationResult Result, bool IsOld) Verify(ApplicationUser owner, string hash, string password, string normalized)
    {
        var result = hasher.VerifyHashedPassword(owner, hash, normalized);
        var isOld = result == PasswordVerificationResult.Failed && normalized != password
            && hasher.VerifyHashedPassword(owner, hash, password) != PasswordVerificationResult.Failed;
        return (result, isOld);
    }

    /// <summary>Gives the user a new password, if it is a good one. Saving it is up to the caller, with a new security stamp.</summary>
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

    /// <summary>Hashed as it is done today. It is the same password: nobody is signed out.</summary>
    private async Task RenewAsync(ApplicationUser user, string password)
    {
        user.PasswordHash = await queue.RunAsync(() => hasher.HashPassword(user, password));
        await users.UpdateAsync(user);
    }

    /// <summary>An é is the same one, whether a keyboard sends it whole or in two parts.</summary>
    private static string Normalize(string password) =>
        NormalizableText.Is(password, PasswordLimits.MaxLength) ? password.Normalize() : password;
}
