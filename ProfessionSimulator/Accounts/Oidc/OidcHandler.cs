using System.IdentityModel.Tokens.Jwt;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace ProfessionSimulator.Accounts.Oidc;

/// <summary>
/// Asks the provider's UserInfo endpoint only if the ID token does not hold both the email address and whether it is
/// verified.
/// </summary>
internal sealed class OidcHandler(
    IOptionsMonitor<OpenIdConnectOptions> options, ILoggerFactory loggers, HtmlEncoder html, UrlEncoder url)
    : OpenIdConnectHandler(options, loggers, html, url)
{
    protected override Task<HandleRequestResult> GetUserInformationAsync(
        OpenIdConnectMessage message, JwtSecurityToken jwt, ClaimsPrincipal principal, AuthenticationProperties properties)
    {
        if (principal.HasClaim(claim => claim.Type == "email")
            && principal.HasClaim(claim => claim.Type == "email_verified"))
        {
            return Task.FromResult(
                HandleRequestResult.Success(new AuthenticationTicket(principal, properties, Scheme.Name)));
        }

        // Both claims must come from one source: otherwise one address would count as verified because another one is.
        var identity = (ClaimsIdentity)principal.Identity!;
        foreach (var claim in identity.FindAll(claim => claim.Type is "email" or "email_verified").ToList())
            identity.RemoveClaim(claim);
        return base.GetUserInformationAsync(message, jwt, principal, properties);
    }
}
