using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;

namespace ProfessionSimulator.Accounts.Oidc;

internal enum OidcChallengeResult { Sent, PressAgain, Unreachable }

/// <summary>Sends somebody to the provider.</summary>
internal sealed class OidcChallenge(IServiceProvider services, OidcOptions provider, TimeProvider time, ILogger<OidcChallenge> log)
{
    /// <summary>
    /// A sign-in that was begun and not finished leaves two cookies for a quarter of an hour; too many would make every request
    /// too large.
    /// </summary>
    private const int MaxCookies = 6;

    public bool IsEnabled => provider.IsEnabled;

    public Task<OidcChallengeResult> SignInAsync(HttpContext http, string returnUrl) => SendAsync(http, new(OidcPurpose.SignIn, returnUrl, time.GetUtcNow()));

    public Task<OidcChallengeResult> ConnectAsync(HttpContext http, string returnUrl) =>
        SendAsync(http, new(OidcPurpose.Connect, returnUrl, time.GetUtcNow()) { UserId = http.User.AccountId });

    /// <summary>The provider asks for its password anew, whether or not it still knows the person.</summary>
    public Task<OidcChallengeResult> ConfirmAsync(HttpContext http, string returnUrl, Dictionary<string, string> typed) =>
        SendAsync(http, new(OidcPurpose.Confirm, returnUrl, time.GetUtcNow()) { UserId = http.User.AccountId, Typed = typed });

    private async Task<OidcChallengeResult> SendAsync(HttpContext http, OidcRequest request)
    {
        var metadata = services.GetRequiredService<ProviderMetadata>();
        try
        {
            var known = metadata.FormTargets.Count;
            await metadata.GetConfigurationAsync(http.RequestAborted);
            // The posted page's content security policy does not allow the provider's sign-in page, which was not known yet.
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
            log.LogWarning("The provider in OIDC_AUTHORITY cannot be used: {Reason}", OidcFailure.Describe(e));
            return OidcChallengeResult.Unreachable;
        }
    }

    private static void RemoveUnfinished(HttpContext http)
    {
        var cookies = http.Request.Cookies.Keys.Where(IsOfASignIn).ToList();
        if (cookies.Count < MaxCookies)
            return;
        foreach (var cookie in cookies)
            http.Response.Cookies.Delete(cookie);
    }

    private static bool IsOfASignIn(string cookie) =>
        cookie.StartsWith(OidcServices.CorrelationCookie, StringComparison.Ordinal) || cookie.StartsWith(OidcServices.NonceCookie, StringComparison.Ordinal);
}
