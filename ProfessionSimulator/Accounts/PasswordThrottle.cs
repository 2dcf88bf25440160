using System.Net;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// Limits how often a password may be tried: per email address and client network with a growing delay, whether or not
/// there is such an account; ten times by a browser that is known to the account; and, in the account's sessions, with
/// a growing delay of its own. A stranger's guesses do not count for the last two.
/// </summary>
internal sealed class PasswordThrottle(AddressLimits addresses, TimeProvider time, SharedCounters? shared = null)
{
    private const int AttemptsWithoutDelay = 5;
    private const int MaxByKnownBrowser = 10;

    private static readonly TimeSpan s_firstDelay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_longestDelay = TimeSpan.FromMinutes(15);

    private readonly ConsecutiveFailures<(string Address, IPAddress Network)> _fromNetworks =
        new("passwords-from-networks", Grow, time, shared);
    private readonly ConsecutiveFailures<string> _fromKnownBrowsers =
        new("passwords-from-browsers", LockAfterSome, time, shared);
    private readonly ConsecutiveFailures<int> _inSessions = new("passwords-in-sessions", Grow, time, shared);

    /// <exception cref="LimitException">Too many passwords were wrong.</exception>
    public Task<PasswordAttempt> BeginFromNetworkAsync(string? email) =>
        BeginAsync(_fromNetworks, KeyFor(email), LimitReason.Passwords);

    public void ResetFromNetwork(string? email) => _fromNetworks.Reset(KeyFor(email));

    /// <returns>Null after too many wrong passwords.</returns>
    public async Task<PasswordAttempt?> TryBeginFromBrowserAsync(string browser) =>
        await _fromKnownBrowsers.BeginAsync(browser) is null ? CreateAttempt(_fromKnownBrowsers, browser) : null;

    /// <exception cref="LimitException">Too many passwords were wrong.</exception>
    public Task<PasswordAttempt> BeginInSessionAsync(int userId) =>
        BeginAsync(_inSessions, userId, LimitReason.PasswordsInSession);

    private static async Task<PasswordAttempt> BeginAsync<TKey>(ConsecutiveFailures<TKey> failures, TKey key, LimitReason reason)
        where TKey : notnull =>
        await failures.BeginAsync(key) is { } wait
            ? throw new LimitException(LimitCodes.TooManyRequests, reason, wait)
            : CreateAttempt(failures, key);

    private static PasswordAttempt CreateAttempt<TKey>(ConsecutiveFailures<TKey> failures, TKey key)
        where TKey : notnull =>
        new(() => failures.Cancel(key), () => failures.Reset(key));

    private (string Address, IPAddress Network) KeyFor(string? email) =>
        (new EmailNormalizer().NormalizeName(email) ?? "", addresses.Network);

    private static TimeSpan LockAfterSome(int failures) =>
        failures < MaxByKnownBrowser ? TimeSpan.Zero : TimeSpan.FromDays(1);

    private static TimeSpan Grow(int failures)
    {
        if (failures < AttemptsWithoutDelay)
            return TimeSpan.Zero;
        var delay = s_firstDelay * Math.Pow(2, Math.Min(failures - AttemptsWithoutDelay, 10));
        return delay < s_longestDelay ? delay : s_longestDelay;
    }
}

/// <summary>An attempt that has begun. It counts as a failure until one of these is called.</summary>
/// <param name="Cancel">Uncounts it, because the password was not checked.</param>
/// <param name="Succeed">Clears the failures before it, because the password was right.</param>
internal sealed record PasswordAttempt(Action Cancel, Action Succeed);
