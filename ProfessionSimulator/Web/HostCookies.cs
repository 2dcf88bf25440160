using Microsoft.AspNetCore.CookiePolicy;
using Microsoft.Extensions.Primitives;

namespace ProfessionSimulator.Web;

/// <summary>
/// Prefixes the names of all cookies with <c>__Host-</c> over HTTPS, so that neither another host of the domain nor
/// somebody on a plain connection can set them, and ignores all other cookies
/// (https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-4.1.3.2). Over plain HTTP, where
/// browsers refuse the prefix, cookies keep their names.
/// </summary>
internal static class HostCookies
{
    private const string Prefix = "__Host-";

    public static void UseHostCookies(this IApplicationBuilder app)
    {
        app.Use((http, next) =>
        {
            if (http.Request.IsHttps)
                http.Request.Headers.Cookie = RemovePrefix(http.Request.Headers.Cookie);
            return next(http);
        });
        app.UseCookiePolicy(new()
        {
            HttpOnly = HttpOnlyPolicy.Always,
            Secure = CookieSecurePolicy.SameAsRequest,
            OnAppendCookie = cookie =>
            {
                cookie.CookieName = GetWireName(cookie.Context, cookie.CookieName);
                Restrict(cookie.CookieOptions);
            },
            OnDeleteCookie = cookie =>
            {
                cookie.CookieName = GetWireName(cookie.Context, cookie.CookieName);
                Restrict(cookie.CookieOptions);
            },
        });
    }

    private static StringValues RemovePrefix(StringValues header)
    {
        // Only spaces and tabs are trimmed, as browsers do: a name after other white space is another name to them,
        // which anybody can set.
        var ours = string.Join(';', header.ToArray()).Split(';').Select(cookie => cookie.Trim(' ', '\t'))
            .Where(cookie => cookie.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(cookie => cookie[Prefix.Length..]);
        return string.Join("; ", ours) is { Length: > 0 } cookies ? cookies : StringValues.Empty;
    }

    private static string GetWireName(HttpContext http, string name) => http.Request.IsHttps ? Prefix + name : name;

    private static void Restrict(CookieOptions options) =>
        (options.Path, options.Domain, options.SameSite) = ("/", null, SameSiteMode.Lax);
}
