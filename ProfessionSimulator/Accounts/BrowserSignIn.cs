using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

/// <summary>Signs browsers in and out: each sign-in is a session on the server. With an account, the browser is remembered.</summary>
internal sealed class BrowserSignIn(
    UserManager<ApplicationUser> users, IHttpContextAccessor http, IUserClaimsPrincipalFactory<ApplicationUser> claims,
    IOptions<IdentityOptions> options, ILogger<SignInManager<ApplicationUser>> log, IAuthenticationSchemeProvider schemes,
    IUserConfirmation<ApplicationUser> confirmation, KnownBrowsers browsers, BrowserSessions sessions)
    : SignInManager<ApplicationUser>(users, http, claims, options, log, schemes, confirmation)
{
    public override async Task SignInWithClaimsAsync(
        ApplicationUser user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        // Since the proof was checked, all sessions of the user were ended or the account was deleted: nobody is signed in.
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

    /// <summary>A renewed cookie keeps its session: other requests of this browser are under way with the former cookie.</summary>
    private async Task<Guid?> FindOpenSessionAsync(ApplicationUser user) =>
        Context.User.AccountId == user.Id && Context.User.SessionId is { } session
        && await sessions.IsOpenAsync(session, user, CancellationToken.None) ? session : null;

    private async Task<Guid?> BeginSessionAsync(ApplicationUser user)
    {
        await EndSessionAsync();
        return await sessions.BeginAsync(user, DeviceName.From(Context.Request), CancellationToken.None);
    }

    /// <summary>A new sign-in in this browser ends the session before it as well.</summary>
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
