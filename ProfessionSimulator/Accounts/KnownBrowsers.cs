using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using ProfessionSimulator.Common;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// Marks a browser that has signed in to an account, in a cookie that only the server can write. The mark is worth nothing as
/// soon as the password is another one. It lets nobody in: it only keeps a stranger's guesses from shutting the owner out.
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
        var others = Read(http).Where(mark => mark.UserId != user.Id).Take(MaxAccounts - 1);
        var mark = new Mark(user.Id, DigestFor(user), FindMark(http, user) ?? Guid.NewGuid().ToString("N"));
        var options = new CookieOptions { HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, MaxAge = s_life };
        http.Response.Cookies.Append(Cookie, _protector.Protect(string.Join('\n', others.Prepend(mark))), options);
    }

    /// <summary>
    /// What tells this browser from others that know the account; null where it has not signed in to it with today's password.
    /// The cookie is read in any case: the time tells nobody whether there is an account.
    /// </summary>
    public string? FindMark(HttpContext http, ApplicationUser? user)
    {
        var marks = Read(http);
        return user?.PasswordHash is null ? null : marks.FirstOrDefault(mark => mark.UserId == user.Id && mark.Digest == DigestFor(user))?.Browser;
    }

    private IEnumerable<Mark> Read(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is not { } cookie)
            return [];
        try
        {
            return _protector.Unprotect(cookie).Split('\n').Select(Mark.Parse);
        }
        catch (CryptographicException)
        {
            return [];
        }
    }

    private static string DigestFor(ApplicationUser user) => Sha256Hex.Compute(user.PasswordHash!)[..16];

    private sealed record Mark(int UserId, string Digest, string Browser)
    {
        public static Mark Parse(string line)
        {
            var parts = line.Split(' ');
            return new(int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1], parts[2]);
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{UserId} {Digest} {Browser}");
    }
}
