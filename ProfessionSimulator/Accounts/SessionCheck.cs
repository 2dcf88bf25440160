using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ProfessionSimulator.Accounts;

/// <summary>Compares a cookie with the database every half minute, and at once when its user's sign-ins have just ended.</summary>
internal sealed class SessionCheck(
    IOptions<SecurityStampValidatorOptions> options, SignInManager<ApplicationUser> signIn, ILoggerFactory loggers, RecentlyEnded ended)
    : SecurityStampValidator<ApplicationUser>(options, signIn, loggers)
{
    public override Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        if (context.Principal?.AccountId is { } userId && ended.Has(userId))
            context.Properties.IssuedUtc = null;
        return base.ValidateAsync(context);
    }
}
