using System.IdentityModel.Tokens.Jwt;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace ProfessionSimulator.Accounts.Oidc;

/// <summary>Asks for the user's information only where the ID token does not say of an address whether it is verified.</summary>
internal sealed class OidcHandler(IOptionsMonitor<OpenIdConnectOptions> options, ILoggerFactory loggers, HtmlEncoder html, UrlEncoder url)
    : OpenIdConnectHandler(options, loggers, html, url)
{
    protected override Task<HandleRequestResult> GetUserInformationAsync(
        OpenIdConnectMessage message, JwtSecurityToken jwt, ClaimsPrincipal principal, AuthenticationProperties properties)
    {
        if (principal.HasClaim(claim => claim.Type == "email") && principal.HasClaim(claim => claim.Type == "email_verified"))
            return Task.FromResult(HandleRequestResult.Success(new AuthenticationTicket(principal, properties, Scheme.Name)));
        // Both from one place: otherwise one address would be believed for what is said of another.
        var identity = (ClaimsIdentity)principal.Identity!;
        foreach (var claim in identity.FindAll(claim => claim.Type is "email" or "email_verified").ToList())
            identity.RemoveClaim(claim);
        return base.GetUserInformationAsync(message, jwt, principal, properties);
    }
}
