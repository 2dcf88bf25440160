using System.Net;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// How often a password may be tried: by address and client network with a growing delay, whether or not there is such an
/// account; by a browser that was signed in to the account before, ten times; and in a session, where its owner is asked once
/// more, for itself. A stranger's guesses reach neither of the last two.
/// </summary>
internal sealed class PasswordThrottle(AddressLimits addresses, TimeProvider time)
{
    private const int WithoutDelay = 5;
    private const int OfKnownBrowser = 10;

    private static readonly TimeSpan s_firstDelay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_longestDelay = TimeSpan.FromMinutes(15);

    private readonly ConsecutiveFailures<(string Address, IPAddress Network)> _fromNetworks = new(Grow, time);
    private readonly ConsecutiveFailures<string> _fromKnownBrowsers =
        new(failures => failures < OfKnownBrowser ? TimeSpan.Zero : TimeSpan.FromDays(1), time);
    private readonly ConsecutiveFailures<int> _inSessions = new(Grow, time);

    /// <exception cref="LimitException">Too many wrong ones.</exception>
    public PasswordAttempt BeginFromNetwork(string? email) => Begin(_fromNetworks, KeyFor(email), LimitReason.Passwords);

    public void ResetFromNetwork(string? email) => _fromNetworks.Reset(KeyFor(email));

    /// <returns>Null after too many wrong ones.</returns>
    public PasswordAttempt? TryBeginFromBrowser(string browser) => TryBegin(_fromKnownBrowsers, browser, out _);

    /// <exception cref="LimitException">Too many wrong ones.</exception>
    public PasswordAttempt BeginInSession(int userId) => Begin(_inSessions, userId, LimitReason.PasswordsInSession);

    private static PasswordAttempt Begin<TKey>(ConsecutiveFailures<TKey> failures, TKey key, LimitReason reason) where TKey : notnull =>
        TryBegin(failures, key, out var wait) ?? throw new LimitException(LimitCodes.TooManyRequests, reason, wait);

    private static PasswordAttempt? TryBegin<TKey>(ConsecutiveFailures<TKey> failures, TKey key, out TimeSpan wait) where TKey : notnull =>
        failures.TryBegin(key, out wait) ? new(() => failures.Cancel(key), () => failures.Reset(key)) : null;

    private (string Address, IPAddress Network) KeyFor(string? email) =>
        (new EmailNormalizer().NormalizeName(email) ?? "", addresses.Network);

    private static TimeSpan Grow(int failures)
    {
        if (failures < WithoutDelay)
            return TimeSpan.Zero;
        var delay = s_firstDelay * Math.Pow(2, Math.Min(failures - WithoutDelay, 10));
        return delay < s_longestDelay ? delay : s_longestDelay;
    }
}

/// <summary>A try that has begun; it counts as a wrong one until its outcome is known.</summary>
/// <param name="Cancel">Nobody looked at the password.</param>
/// <param name="Succeed">It was the right one: those before it count no more.</param>
internal sealed record PasswordAttempt(Action Cancel, Action Succeed);
