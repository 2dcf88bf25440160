using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;

namespace ProfessionSimulator.Accounts.Oidc;

internal enum OidcChallengeResult { Sent, PressAgain, Unreachable }

/// <summary>Redirects a browser to the provider's sign-in page.</summary>
internal sealed class OidcChallenge(
    IServiceProvider services, OidcOptions provider, TimeProvider time, ILogger<OidcChallenge> log)
{
    /// <summary>
    /// A sign-in that is not finished leaves two cookies for a quarter of an hour. Too many of them would make the
    /// headers of every request too large.
    /// </summary>
    private const int MaxCookies = 6;

    public bool IsEnabled => provider.IsEnabled;

    public Task<OidcChallengeResult> SignInAsync(HttpContext http, string returnUrl) =>
        SendAsync(http, new(OidcPurpose.SignIn, returnUrl, time.GetUtcNow()));

    public Task<OidcChallengeResult> ConnectAsync(HttpContext http, string returnUrl) =>
        SendAsync(http, new(OidcPurpose.Connect, returnUrl, time.GetUtcNow()) { UserId = http.User.AccountId });

    /// <summary>Has the provider ask for the person's password again, even if it has a session of theirs.</summary>
    public Task<OidcChallengeResult> ConfirmAsync(HttpContext http, string returnUrl, Dictionary<string, string> typed) =>
        SendAsync(
            http,
            new(OidcPurpose.Confirm, returnUrl, time.GetUtcNow()) { UserId = http.User.AccountId, Typed = typed });

    private async Task<OidcChallengeResult> SendAsync(HttpContext http, OidcRequest request)
    {
        var metadata = services.GetRequiredService<ProviderMetadata>();
        try
        {
            var known = metadata.FormTargets.Count;
            await metadata.GetConfigurationAsync(http.RequestAborted);
            // The page that was submitted was sent before the provider's sign-in page was known, so its content
            // security policy does not allow a redirect there.
            if (metadata.FormTargets.Count > known)
                return OidcChallengeResult.PressAgain;
            var properties = new OpenIdConnectChallengeProperties();
            request.Write(properties);
            if (request.Purpose == OidcPurpose.Confirm)
                (properties.Prompt, properties.MaxAge) = ("login", TimeSpan.Zero);
            RemoveUnfinished(http);
            await http.ChallengeAsync(OidcServices.Scheme, properties);
            return OidcChallengeResult.Sent;
        }
        catch (Exception e) when (!http.RequestAborted.IsCancellationRequested)
        {
            log.LogWarning("The provider in OIDC_AUTHORITY could not be used: {Reason}", OidcFailure.Describe(e));
            return OidcChallengeResult.Unreachable;
        }
    }

    private static void RemoveUnfinished(HttpContext http)
    {
        var cookies = http.Request.Cookies.Keys.Where(IsSignInCookie).ToList();
        if (cookies.Count < MaxCookies)
            return;
        foreach (var cookie in cookies)
            http.Response.Cookies.Delete(cookie);
    }

    private static bool IsSignInCookie(string cookie) =>
        cookie.StartsWith(OidcServices.CorrelationCookie, StringComparison.Ordinal)
        || cookie.StartsWith(OidcServices.NonceCookie, StringComparison.Ordinal);
}
