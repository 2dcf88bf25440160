using Microsoft.AspNetCore.Identity;
using ProfessionSimulator.Data;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// Checks a password. Whatever the reason of a refusal, it costs the same work, one hash above all, and waits for no writer:
/// nobody learns from the time whether an address is known.
/// </summary>
internal sealed class PasswordVerifier(
    UserManager<ApplicationUser> users, PasswordHashing hashing, FailedSignIns failed, PasswordThrottle throttle, KnownBrowsers browsers,
    AddressLimits addresses, SecurityLog security)
{
    /// <param name="email">Any text.</param>
    /// <param name="password">Any text.</param>
    /// <param name="browser">The page's request; null for a program, which is never known.</param>
    /// <exception cref="LimitException">Too many attempts from this client's address.</exception>
    /// <returns>Null when it is not to be let in, for whatever reason.</returns>
    public async Task<ApplicationUser?> VerifyAsync(string? email, string? password, HttpContext? browser)
    {
        var (user, result) = await NoteDelayAsync(SecurityEvents.SignIn, null, () => DecideAsync(email, password, browser));
        security.Write(SecurityEvents.SignIn, user?.Id, result);
        return result == SecurityResults.Success ? user : null;
    }

    /// <summary>Asks somebody who is signed in once more. Guesses from outside do not count here, and these do not count there.</summary>
    /// <exception cref="LimitException">Too many attempts from this client's address, or in the account's sessions.</exception>
    public async Task<bool> ConfirmAsync(ApplicationUser user, string? password)
    {
        var result = await NoteDelayAsync(SecurityEvents.ConfirmPassword, user.Id, () => DecideAsync(user, password));
        security.Write(SecurityEvents.ConfirmPassword, user.Id, result);
        return result == SecurityResults.Success;
    }

    private async Task<T> NoteDelayAsync<T>(string action, int? userId, Func<Task<T>> decide)
    {
        try
        {
            return await decide();
        }
        catch (LimitException e)
        {
            security.Write(action, userId, e.Reason == LimitReason.Hashes ? SecurityResults.Busy : SecurityResults.Delayed);
            throw;
        }
    }

    private async Task<(ApplicationUser? User, string Result)> DecideAsync(string? email, string? password, HttpContext? browser)
    {
        addresses.CountSignIn();
        email = email?.Trim();
        var user = string.IsNullOrEmpty(email) ? null : await users.FindByNameAsync(email);
        var mark = browser is null ? null : browsers.FindMark(browser, user);
        if (mark is not null && throttle.TryBeginFromBrowser(mark) is { } known)
            return (user, await DecideForKnownAsync(user!, password, known));
        var unknown = throttle.BeginFromNetwork(email);
        var isRight = await VerifyHashAsync(user, password, unknown);
        // After the hash: while it was computed, others may have guessed.
        var isLocked = await failed.IsLockedAsync(user?.Id);
        if (user is not null && isRight && !isLocked)
        {
            unknown.Succeed();
            await users.ResetAccessFailedCountAsync(user);
            return (user, SecurityResults.Success);
        }
        // Closed or not: while one is being written it counts twice, and what is refused for that alone counts as well.
        if (user is not null && !isRight)
            failed.Add(user.Id);
        return (user, isLocked ? SecurityResults.Locked : SecurityResults.Refused);
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
        addresses.CountSignIn();
        var attempt = throttle.BeginInSession(user.Id);
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
            // So many wait that nobody looked at this password: it was not a wrong one.
            attempt.Cancel();
            throw;
        }
    }
}
