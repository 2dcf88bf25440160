using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using ProfessionSimulator.Common;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// Remembers, in a cookie that only the server can write, that a browser has signed in to an account. It counts until
/// the password changes. It signs nobody in: it only keeps a stranger's guesses from locking the owner out.
/// </summary>
internal sealed class KnownBrowsers(IDataProtectionProvider protection)
{
    private const string Cookie = "known";
    private const int MaxAccounts = 5;

    private static readonly TimeSpan s_life = TimeSpan.FromDays(365);

    private readonly IDataProtector _protector = protection.CreateProtector(typeof(KnownBrowsers).FullName!);

    public void Remember(HttpContext http, ApplicationUser user)
    {
        if (user.PasswordHash is null)
            return;
        var others = Read(http).Where(entry => entry.UserId != user.Id).Take(MaxAccounts - 1);
        var entry = new Entry(user.Id, DigestFor(user), FindBrowserId(http, user) ?? Guid.NewGuid().ToString("N"));
        var options = new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            MaxAge = s_life,
        };
        http.Response.Cookies.Append(Cookie, _protector.Protect(string.Join('\n', others.Prepend(entry))), options);
    }

    /// <summary>
    /// Finds what tells this browser from others that are known to the account. The cookie is read in any case, so that
    /// the time tells nobody whether there is such an account.
    /// </summary>
    /// <returns>Null when the browser has not signed in to the account with its current password.</returns>
    public string? FindBrowserId(HttpContext http, ApplicationUser? user)
    {
        var entries = Read(http);
        return user?.PasswordHash is null
            ? null
            : entries.FirstOrDefault(entry => entry.UserId == user.Id && entry.PasswordDigest == DigestFor(user))
                ?.BrowserId;
    }

    private IEnumerable<Entry> Read(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is not { } cookie)
            return [];
        try
        {
            return _protector.Unprotect(cookie).Split('\n').Select(Entry.Parse);
        }
        catch (CryptographicException)
        {
            return [];
        }
    }

    private static string DigestFor(ApplicationUser user) => Sha256Hex.Compute(user.PasswordHash!)[..16];

    private sealed record Entry(int UserId, string PasswordDigest, string BrowserId)
    {
        public static Entry Parse(string line)
        {
            var parts = line.Split(' ');
            return new(int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1], parts[2]);
        }

        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{UserId} {PasswordDigest} {BrowserId}");
    }
}
