using Microsoft.AspNetCore.CookiePolicy;
using Microsoft.Extensions.Primitives;

namespace ProfessionSimulator.Web;

/// <summary>
/// Over HTTPS every cookie is called <c>__Host-…</c> on the wire, so that neither another host of the domain nor somebody
/// on a plain connection can set it, and no other cookie is read
/// (https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-4.1.3.2). Over plain HTTP, where browsers
/// refuse that name, cookies keep theirs.
/// </summary>
internal static class HostCookies
{
    private const string Prefix = "__Host-";

    public static void UseHostCookies(this IApplicationBuilder app)
    {
        app.Use((http, next) =>
        {
            if (http.Request.IsHttps)
                http.Request.Headers.Cookie = Unprefixed(http.Request.Headers.Cookie);
            return next(http);
        });
        app.UseCookiePolicy(new()
        {
            HttpOnly = HttpOnlyPolicy.Always,
            Secure = CookieSecurePolicy.SameAsRequest,
            OnAppendCookie = cookie => (cookie.CookieName, _) = (NameOf(cookie.Context, cookie.CookieName), Restrict(cookie.CookieOptions)),
            OnDeleteCookie = cookie => (cookie.CookieName, _) = (NameOf(cookie.Context, cookie.CookieName), Restrict(cookie.CookieOptions)),
        });
    }

    private static StringValues Unprefixed(StringValues header)
    {
        // Spaces and tabs alone, as browsers do: of a name that begins with another white space they do not know that it is ours.
        var ours = string.Join(';', header.ToArray()).Split(';').Select(cookie => cookie.Trim(' ', '\t'))
            .Where(cookie => cookie.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(cookie => cookie[Prefix.Length..]);
        return string.Join("; ", ours) is { Length: > 0 } cookies ? cookies : StringValues.Empty;
    }

    private static string NameOf(HttpContext http, string name) => http.Request.IsHttps ? Prefix + name : name;

    private static CookieOptions Restrict(CookieOptions options)
    {
        (options.Path, options.Domain, options.SameSite) = ("/", null, SameSiteMode.Lax);
        return options;
    }
}
