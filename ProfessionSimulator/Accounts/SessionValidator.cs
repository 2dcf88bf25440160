using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// Compares a session with the database every half minute, and at once if a session of its user has just ended. Where other
/// processes use the database too, it asks at each request whether the session was ended by one of them.
/// </summary>
internal sealed class SessionValidator(
    IOptions<SecurityStampValidatorOptions> options, SignInManager<ApplicationUser> signIn, ILoggerFactory loggers,
    RecentlyRevokedUsers revoked, VerifiedSessions verified, BrowserSessions sessions, DatabaseInfo database)
    : SecurityStampValidator<ApplicationUser>(options, signIn, loggers)
{
    private static readonly object s_endedGuest = new();

    private readonly ILogger _log = loggers.CreateLogger<SessionValidator>();

    /// <summary>Finds the guest whose ended session this request came with.</summary>
    public static int? FindEndedGuest(HttpContext http) => http.Items[s_endedGuest] as int?;

    public override async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        if (IsTrusted(context) && (!database.IsShared || await IsStillOpenAsync(context)))
            return;
        var (cookie, now) = (context.Principal, TimeProvider.GetUtcNow());
        if (await VerifySecurityStamp(cookie) is { } user && await VerifySessionAsync(user, context))
        {
            await SecurityStampVerified(user, context);
            Remember(cookie!, context.Principal!, now);
        }
        else
        {
            Reject(context);
        }

        // A response to a script may arrive after its learner signed out or in again, and must not bring this cookie
        // back.
        context.ShouldRenew &= IsForPage(context.Request);
    }

    private async Task<bool> IsStillOpenAsync(CookieValidatePrincipalContext context)
    {
        var (http, user) = (context.HttpContext, context.Principal!);
        // A style sheet is the same for everybody, and a page has many.
        if (http.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
            return true;
        try
        {
            return user is { SessionId: { } session, AccountId: { } userId }
                && await sessions.HasNotEndedAsync(session, userId, http.RequestAborted);
        }
        catch (Exception e) when (StorageFailure.Is(e))
        {
            // Nobody is signed out because the database is away: the cookie is good for the rest of its half minute.
            _log.LogWarning("A session could not be compared: {Reason}", e.GetBaseException().Message);
            return true;
        }
    }

    private async Task<bool> VerifySessionAsync(ApplicationUser user, CookieValidatePrincipalContext context)
    {
        var cancellation = context.HttpContext.RequestAborted;
        if (context.Principal!.SessionId is { } id)
            return await sessions.IsOpenAsync(id, user, cancellation);
        return context.Properties.IssuedUtc is { } issuedAt && await ExchangeAsync(user, issuedAt, context);
    }

    /// <summary>Gives a session to a cookie of an earlier release, which names none.</summary>
    private async Task<bool> ExchangeAsync(
        ApplicationUser user, DateTimeOffset issuedAt, CookieValidatePrincipalContext context)
    {
        try
        {
            var device = DeviceName.From(context.Request);
            if (await sessions.ExchangeAsync(
                user, issuedAt, device, context.HttpContext.RequestAborted) is not { } session)
            {
                return false;
            }

            AddSession(context.Principal!, session);
        }
        catch (Exception e) when (StorageFailure.Is(e))
        {
            // Nobody is signed out because a disk is full; the next request exchanges the cookie.
            _log.LogWarning("A session could not be stored: {Reason}", e.GetBaseException().Message);
        }
        return true;
    }

    /// <summary>Identity builds a new principal, without the session's claim.</summary>
    protected override async Task SecurityStampVerified(ApplicationUser user, CookieValidatePrincipalContext context)
    {
        var session = context.Principal!.SessionId;
        await base.SecurityStampVerified(user, context);
        if (session is { } id)
            AddSession(context.Principal!, id);
    }

    private static void AddSession(ClaimsPrincipal principal, Guid session) =>
        ((ClaimsIdentity)principal.Identity!).AddClaim(new(AccountClaims.Session, session.ToString("N")));

    private static bool IsForPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !request.Headers.ContainsKey("HX-Request")
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);

    /// <summary>
    /// The cookie is not deleted, because the browser may have a newer one by the time this response arrives.
    /// </summary>
    private static void Reject(CookieValidatePrincipalContext context)
    {
        if (context.Principal is { IsGuest: true } guest)
            context.HttpContext.Items[s_endedGuest] = guest.AccountId;
        context.RejectPrincipal();
    }

    private bool IsTrusted(CookieValidatePrincipalContext context) =>
        !(context.Principal?.AccountId is { } userId && revoked.Contains(userId)) && (IsNew(context) || WasVerified(context));

    private bool IsNew(CookieValidatePrincipalContext context) =>
        context.Properties.IssuedUtc is { } issued && TimeProvider.GetUtcNow() - issued <= Options.ValidationInterval;

    /// <summary>The cookie is not renewed, because a new one would be trusted for half a minute more.</summary>
    private bool WasVerified(CookieValidatePrincipalContext context)
    {
        if (context.Principal is not { SessionId: { } session } cookie || verified.Find(session, GetStamp(cookie)) is not { } user)
            return false;
        context.ReplacePrincipal(user);
        return true;
    }

    private void Remember(ClaimsPrincipal cookie, ClaimsPrincipal user, DateTimeOffset at)
    {
        if (cookie.SessionId is { } session)
            verified.Add(session, GetStamp(cookie), user, at);
    }

    private string? GetStamp(ClaimsPrincipal cookie) =>
        cookie.FindFirstValue(SignInManager.Options.ClaimsIdentity.SecurityStampClaimType);
}
