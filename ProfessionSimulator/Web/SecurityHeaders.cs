using System.Security.Cryptography;
using ProfessionSimulator.Accounts.Oidc;

namespace ProfessionSimulator.Web;

/// <summary>
/// Writes the headers that protect pages. Scripts run by the request's nonce alone, and htmx acts only on elements that
/// carry it, so that injected markup does nothing. Fragments have the header too, since hx-csp takes their nonce from
/// it.
/// </summary>
internal static class SecurityHeaders
{
    private static readonly object s_nonceKey = new();

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            Write(context);
            return Task.CompletedTask;
        });
        return next(context);
    });

    public static string Nonce(this HttpContext context)
    {
        if (context.Items[s_nonceKey] is string nonce)
            return nonce;
        // hx-csp searches the markup for the nonce as the header has it, so no character of it may need encoding.
        nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        context.Items[s_nonceKey] = nonce;
        return nonce;
    }

    private static string CreatePolicy(HttpContext context) =>
        $"default-src 'none'; script-src 'nonce-{context.Nonce()}' 'strict-dynamic'; style-src 'self'; "
        + "img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
        + $"form-action 'self'{JoinFormTargets(context)}; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

    /// <summary>
    /// Browsers apply the policy to redirects too, and one form's answer redirects to the provider of school sign-in.
    /// </summary>
    private static string JoinFormTargets(HttpContext context) =>
        string.Concat(
            context.RequestServices.GetService<ProviderMetadata>()?.FormTargets.Select(origin => " " + origin) ?? []);

    private static void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.TryAdd("Referrer-Policy", "same-origin");
        var type = context.Response.ContentType ?? "";
        if (type.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
            && !type.Contains(';', StringComparison.Ordinal))
        {
            context.Response.ContentType = $"{type}; charset=utf-8";
        }
        if (!type.StartsWith("text/html", StringComparison.OrdinalIgnoreCase))
        {
            // An SVG picture may contain a style sheet.
            if (!type.StartsWith("image/", StringComparison.OrdinalIgnoreCase))
                headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
            return;
        }
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = context.GetEndpoint()?.Metadata.GetMetadata<ContentPolicy>() is { } policy
            ? policy.CreateHeader(context.Nonce())
            : CreatePolicy(context);
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
    }
}
