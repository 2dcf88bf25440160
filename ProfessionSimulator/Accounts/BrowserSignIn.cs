using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ProfessionSimulator.Accounts;

/// <summary>Signs browsers in and, with an account, remembers that they were.</summary>
internal sealed class BrowserSignIn(
    UserManager<ApplicationUser> users, IHttpContextAccessor http, IUserClaimsPrincipalFactory<ApplicationUser> claims,
    IOptions<IdentityOptions> options, ILogger<SignInManager<ApplicationUser>> log, IAuthenticationSchemeProvider schemes,
    IUserConfirmation<ApplicationUser> confirmation, KnownBrowsers browsers)
    : SignInManager<ApplicationUser>(users, http, claims, options, log, schemes, confirmation)
{
    public override async Task SignInWithClaimsAsync(
        ApplicationUser user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        await base.SignInWithClaimsAsync(user, authenticationProperties, additionalClaims);
        if (!user.IsGuest)
            browsers.Remember(Context, user);
    }
}
