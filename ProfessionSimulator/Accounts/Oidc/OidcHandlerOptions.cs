using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace ProfessionSimulator.Accounts.Oidc;

/// <summary>
/// Sets up the authorization code flow with PKCE. Only issuer, subject and a verified address are kept of what the
/// provider sends.
/// </summary>
internal sealed class OidcHandlerOptions(OidcOptions provider, ProviderMetadata metadata)
    : IConfigureNamedOptions<OpenIdConnectOptions>
{
    /// <summary>
    /// Signatures must be made with the provider's private key. With a shared secret, anybody who reads this site's
    /// settings could sign in as everybody.
    /// </summary>
    private static readonly string[] s_signatures =
        ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    public void Configure(string? name, OpenIdConnectOptions options)
    {
        if (name != OidcServices.Scheme)
            return;
        options.Authority = provider.Authority!.AbsoluteUri;
        options.RequireHttpsMetadata = provider.Authority.Scheme == Uri.UriSchemeHttps;
        options.ConfigurationManager = metadata;
        options.ClientId = provider.ClientId;
        options.ClientSecret = provider.ClientSecret;
        options.ResponseType = OpenIdConnectResponseType.Code;
        // A response in a posted form would come without this site's cookies, which are SameSite=Lax.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.Scope.Clear();
        options.Scope.Add("openid");
        options.Scope.Add("email");
        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = true;
        options.ClaimActions.Remove("iss");
        options.ClaimActions.MapUniqueJsonKey("email_verified", "email_verified");
        options.DisableTelemetry = true;
        options.TokenValidationParameters.ValidAlgorithms = s_signatures;
        options.BackchannelHttpHandler = ProviderMetadata.CreateHandler();
        options.BackchannelTimeout = ProviderMetadata.Timeout;
        options.RemoteAuthenticationTimeout = OidcRequest.Life;
        options.SignInScheme = IdentityConstants.ExternalScheme;
        options.EventsType = typeof(OidcEvents);
        options.CallbackPath = OidcServices.CallbackPath;
        // Signing out here does not sign out at the provider, and no other site can sign anybody out here.
        (options.RemoteSignOutPath, options.SignedOutCallbackPath) = (default, default);
        Restrict(options.CorrelationCookie, OidcServices.CorrelationCookie);
        Restrict(options.NonceCookie, OidcServices.NonceCookie);
    }

    /// <summary>
    /// Sets the cookie up as all cookies of the site are. The handler's defaults are for responses in posted forms and
    /// need HTTPS.
    /// </summary>
    private static void Restrict(CookieBuilder cookie, string name) =>
        (cookie.Name, cookie.SameSite, cookie.SecurePolicy) =
            (name, SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);

    public void Configure(OpenIdConnectOptions options)
    {
    }
}
