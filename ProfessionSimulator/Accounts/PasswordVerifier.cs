using Microsoft.AspNetCore.Identity;
using ProfessionSimulator.Data;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// Checks passwords. Every refusal, whatever its reason, costs the same work (above all, one hash) and waits for no
/// writer, so that nobody learns from the time whether an address has an account.
/// </summary>
internal sealed class PasswordVerifier(
    UserManager<ApplicationUser> users, PasswordHashing hashing, FailedSignIns failed, PasswordThrottle throttle,
    KnownBrowsers browsers, AddressLimits addresses, SecurityLog security)
{
    /// <summary>Checks an email address and a password for a sign-in.</summary>
    /// <param name="email">The typed text.</param>
    /// <param name="password">The typed text.</param>
    /// <param name="browser">The page's request; null for an API client, which is never known to an account.</param>
    /// <exception cref="LimitException">This client's network address has made too many attempts.</exception>
    /// <returns>Null when the sign-in is refused, for whatever reason.</returns>
    public async Task<ApplicationUser?> VerifyAsync(string? email, string? password, HttpContext? browser)
    {
        var (user, result) = await LogDelayAsync(
            SecurityEvents.SignIn, null, () => DecideAsync(email, password, browser));
        security.Write(SecurityEvents.SignIn, user?.Id, result);
        return result == SecurityResults.Success ? user : null;
    }

    /// <summary>
    /// Checks the password of somebody who is signed in already. These attempts and those to sign in are counted
    /// separately.
    /// </summary>
    /// <exception cref="LimitException">
    /// This client's network address, or the account's sessions, have made too many attempts.
    /// </exception>
    public async Task<bool> ConfirmAsync(ApplicationUser user, string? password)
    {
        var result = await LogDelayAsync(SecurityEvents.ConfirmPassword, user.Id, () => DecideAsync(user, password));
        security.Write(SecurityEvents.ConfirmPassword, user.Id, result);
        return result == SecurityResults.Success;
    }

    private async Task<T> LogDelayAsync<T>(string action, int? userId, Func<Task<T>> decide)
    {
        try
        {
            return await decide();
        }
        catch (LimitException e)
        {
            security.Write(
                action, userId, e.Reason == LimitReason.Hashes ? SecurityResults.Busy : SecurityResults.Delayed);
            throw;
        }
    }

    private async Task<SignInDecision> DecideAsync(
        string? email, string? password, HttpContext? browser)
    {
        await addresses.CountSignInAsync();
        email = email?.Trim();
        var user = string.IsNullOrEmpty(email) ? null : await users.FindByNameAsync(email);
        var browserId = browser is null ? null : browsers.FindBrowserId(browser, user);
        if (browserId is not null && await throttle.TryBeginFromBrowserAsync(browserId) is { } known)
            return new(user, await DecideForKnownAsync(user!, password, known));
        var unknown = await throttle.BeginFromNetworkAsync(email);
        var isRight = await VerifyHashAsync(user, password, unknown);
        // The lock is read after the hash, because others may have guessed while it was computed.
        var isLocked = await failed.IsLockedAsync(user?.Id);
        if (user is not null && isRight && !isLocked)
        {
            unknown.Succeed();
            await users.ResetAccessFailedCountAsync(user);
            return new(user, SecurityResults.Success);
        }
        // A wrong password counts for a locked account too. While one is being written it counts twice, so that an
        // account may be refused as locked a moment too early, and the failure must not be lost.
        if (user is not null && !isRight)
            failed.Add(user.Id);
        return new(user, isLocked ? SecurityResults.Locked : SecurityResults.Refused);
    }

    private async Task<string> DecideForKnownAsync(ApplicationUser user, string? password, PasswordAttempt attempt)
    {
        if (!await VerifyHashAsync(user, password, attempt))
            return SecurityResults.Refused;
        attempt.Succeed();
        await users.ResetAccessFailedCountAsync(user);
        return SecurityResults.Success;
    }

    private async Task<string> DecideAsync(ApplicationUser user, string? password)
    {
        await addresses.CountSignInAsync();
        var attempt = await throttle.BeginInSessionAsync(user.Id);
        if (!await VerifyHashAsync(user, password, attempt))
            return SecurityResults.Refused;
        attempt.Succeed();
        return SecurityResults.Success;
    }

    private async Task<bool> VerifyHashAsync(ApplicationUser? user, string? password, PasswordAttempt attempt)
    {
        try
        {
            return await hashing.VerifyAsync(user, password ?? "");
        }
        catch (LimitException)
        {
            // The queue was full and the password was not checked, so it does not count as a wrong one.
            attempt.Cancel();
            throw;
        }
    }

    /// <param name="User">The user with that email address, whether or not the password is right.</param>
    /// <param name="Result">One of <see cref="SecurityResults"/>.</param>
    private sealed record SignInDecision(ApplicationUser? User, string Result);
}
