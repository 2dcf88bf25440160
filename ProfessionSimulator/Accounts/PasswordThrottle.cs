using System.Net;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// Limits how often a password may be tried: per email address and client network with a growing delay, whether or not
/// there is such an account; ten times by a browser that is known to the account; and, in the account's sessions, with
/// a growing delay of its own. A stranger's guesses do not count for the last two.
/// </summary>
internal sealed class PasswordThrottle(AddressLimits addresses, TimeProvider time)
{
    private const int AttemptsWithoutDelay = 5;
    private const int MaxByKnownBrowser = 10;

    private static readonly TimeSpan s_firstDelay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_longestDelay = TimeSpan.FromMinutes(15);

    private readonly ConsecutiveFailures<(string Address, IPAddress Network)> _fromNetworks = new(Grow, time);
    private readonly ConsecutiveFailures<string> _fromKnownBrowsers =
        new(failures => failures < MaxByKnownBrowser ? TimeSpan.Zero : TimeSpan.FromDays(1), time);
    private readonly ConsecutiveFailures<int> _inSessions = new(Grow, time);

    /// <exception cref="LimitException">Too many passwords were wrong.</exception>
    public PasswordAttempt BeginFromNetwork(string? email) =>
        Begin(_fromNetworks, KeyFor(email), LimitReason.Passwords);

    public void ResetFromNetwork(string? email) => _fromNetworks.Reset(KeyFor(email));

    /// <returns>Null after too many wrong passwords.</returns>
    public PasswordAttempt? TryBeginFromBrowser(string browser) => TryBegin(_fromKnownBrowsers, browser, out _);

    /// <exception cref="LimitException">Too many passwords were wrong.</exception>
    public PasswordAttempt BeginInSession(int userId) => Begin(_inSessions, userId, LimitReason.PasswordsInSession);

    private static PasswordAttempt Begin<TKey>(ConsecutiveFailures<TKey> failures, TKey key, LimitReason reason)
        where TKey : notnull =>
        TryBegin(failures, key, out var wait) ?? throw new LimitException(LimitCodes.TooManyRequests, reason, wait);

    private static PasswordAttempt? TryBegin<TKey>(ConsecutiveFailures<TKey> failures, TKey key, out TimeSpan wait)
        where TKey : notnull =>
        failures.TryBegin(key, out wait) ? new(() => failures.Cancel(key), () => failures.Reset(key)) : null;

    private (string Address, IPAddress Network) KeyFor(string? email) =>
        (new EmailNormalizer().NormalizeName(email) ?? "", addresses.Network);

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
