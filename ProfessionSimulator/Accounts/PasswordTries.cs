using System.Net;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// How often a password may be tried: by address and client network with a growing delay, whether or not there is such an
/// account; by a browser that was signed in to the account before, ten times; and in a session, where its owner is asked once
/// more, for itself. A stranger's guesses reach neither of the last two.
/// </summary>
internal sealed class PasswordTries(AddressLimits addresses, TimeProvider time)
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
    public void BeginFromNetwork(string? email)
    {
        if (!_fromNetworks.TryBegin(KeyFor(email), out var wait))
            throw new LimitException(LimitCodes.TooManyRequests, LimitMessages.Passwords, wait);
    }

    public void TakeBackFromNetwork(string? email) => _fromNetworks.TakeBack(KeyFor(email));

    public void ForgetFromNetwork(string? email) => _fromNetworks.Forget(KeyFor(email));

    public bool TryBeginFromBrowser(string browser) => _fromKnownBrowsers.TryBegin(browser, out _);

    public void TakeBackFromBrowser(string browser) => _fromKnownBrowsers.TakeBack(browser);

    public void ForgetFromBrowser(string browser) => _fromKnownBrowsers.Forget(browser);

    /// <exception cref="LimitException">Too many wrong ones.</exception>
    public void BeginInSession(int userId)
    {
        if (!_inSessions.TryBegin(userId, out var wait))
            throw new LimitException(LimitCodes.TooManyRequests, LimitMessages.PasswordsInSession, wait);
    }

    public void TakeBackInSession(int userId) => _inSessions.TakeBack(userId);

    public void ForgetInSession(int userId) => _inSessions.Forget(userId);

    private (string Address, IPAddress Network) KeyFor(string? email) =>
        (new AddressNormalizer().NormalizeName(email) ?? "", addresses.Network);

    private static TimeSpan Grow(int failures)
    {
        if (failures < WithoutDelay)
            return TimeSpan.Zero;
        var delay = s_firstDelay * Math.Pow(2, Math.Min(failures - WithoutDelay, 10));
        return delay < s_longestDelay ? delay : s_longestDelay;
    }
}
