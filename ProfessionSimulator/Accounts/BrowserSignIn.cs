using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// Signs browsers in and out. Each sign-in is a session on the server, and one with an account makes the browser known
/// to it.
/// </summary>
internal sealed class BrowserSignIn(
    UserManager<ApplicationUser> users, IHttpContextAccessor http, IUserClaimsPrincipalFactory<ApplicationUser> claims,
    IOptions<IdentityOptions> options, ILogger<SignInManager<ApplicationUser>> log, IAuthenticationSchemeProvider schemes,
    IUserConfirmation<ApplicationUser> confirmation, KnownBrowsers browsers, BrowserSessions sessions)
    : SignInManager<ApplicationUser>(users, http, claims, options, log, schemes, confirmation)
{
    public override async Task SignInWithClaimsAsync(
        ApplicationUser user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        // Null means that all sessions of the user were ended, or the account deleted, after the password or passkey
        // was checked.
        if ((await FindOpenSessionAsync(user) ?? await BeginSessionAsync(user)) is not { } session)
            return;
        var sessionClaim = new Claim(AccountClaims.Session, session.ToString("N"));
        await base.SignInWithClaimsAsync(user, authenticationProperties, [.. additionalClaims, sessionClaim]);
        if (!user.IsGuest)
            browsers.Remember(Context, user);
    }

    public override async Task SignOutAsync()
    {
        await EndSessionAsync();
        await base.SignOutAsync();
    }

    /// <summary>
    /// A renewed cookie keeps its session, because other requests of this browser may be under way with the former
    /// cookie.
    /// </summary>
    private async Task<Guid?> FindOpenSessionAsync(ApplicationUser user) =>
        Context.User.AccountId == user.Id && Context.User.SessionId is { } session
        && await sessions.IsOpenAsync(session, user, CancellationToken.None) ? session : null;

    private async Task<Guid?> BeginSessionAsync(ApplicationUser user)
    {
        await EndSessionAsync();
        return await sessions.BeginAsync(user, DeviceName.From(Context.Request), CancellationToken.None);
    }

    /// <summary>Ends the session that this browser has, also before another sign-in in it.</summary>
    private async Task EndSessionAsync()
    {
        if (Context.User.AccountId is not { } userId)
            return;
        if (Context.User.SessionId is { } session)
            await sessions.EndAsync(session, userId);
        else if ((await Context.AuthenticateAsync(AuthenticationScheme)).Properties?.IssuedUtc is { } issuedAt)
            await sessions.EndExchangeableAsync(userId, issuedAt);
    }
}
