using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ProfessionSimulator.Accounts;

/// <summary>Compares a cookie with the database every half minute, and at once when its user's sign-ins have just ended.</summary>
internal sealed class SessionCheck(
    IOptions<SecurityStampValidatorOptions> options, SignInManager<ApplicationUser> signIn, ILoggerFactory loggers, RecentlyEnded ended)
    : SecurityStampValidator<ApplicationUser>(options, signIn, loggers)
{
    private static readonly object s_endedGuest = new();

    /// <summary>The guest whose session this request came with, where that had ended.</summary>
    public static int? FindEndedGuest(HttpContext http) => http.Items[s_endedGuest] as int?;

    public override async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        if (IsTrusted(context))
            return;
        if (await VerifySecurityStamp(context.Principal) is { } user)
            await SecurityStampVerified(user, context);
        else
            Reject(context);
        // What a script had under way while its learner signed out, or in anew, would bring this session back.
        context.ShouldRenew &= IsForPage(context.Request);
    }

    private static bool IsForPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !request.Headers.ContainsKey("HX-Request") && request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);

    /// <summary>The browser keeps the cookie: it may have a newer one by the time it hears of this one.</summary>
    private static void Reject(CookieValidatePrincipalContext context)
    {
        if (context.Principal is { IsGuest: true } guest)
            context.HttpContext.Items[s_endedGuest] = guest.AccountId;
        context.RejectPrincipal();
    }

    private bool IsTrusted(CookieValidatePrincipalContext context) =>
        context.Properties.IssuedUtc is { } issued && TimeProvider.GetUtcNow() - issued <= Options.ValidationInterval
        && !(context.Principal?.AccountId is { } userId && ended.Has(userId));
}
