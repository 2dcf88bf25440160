using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Accounts.Oidc;
using ProfessionSimulator.Data;
using ProfessionSimulator.Localization;

namespace ProfessionSimulator.Pages.Account.Provider;

/// <summary>
/// The page for an address that the provider has verified and that an account here has. That does not prove whose
/// account it is: its owner signs in to it or opens an emailed link, or a second account is created.
/// </summary>
internal sealed class PendingModel(
    UserManager<ApplicationUser> users, PendingIdentity pending, OidcSignIn signIn, OidcLink link, ConnectedProviders connected,
    OidcReturn answer, OidcOptions provider, IDbContextFactory<AppDbContext> contexts,
    IStringLocalizer<Texts> texts) : AccountPage(users, texts)
{
    private ProviderIdentity _identity = null!;
    private string _returnUrl = "/";

    public string Address => _identity.Address!;

    public string Name => provider.Name;

    public bool HasMail => link.HasMail;

    public bool IsSent { get; private set; }

    public bool IsSignedIn => AccountId is not null && !User.IsGuest;

    /// <summary>Whether the owner of the account with that address has just signed in to it.</summary>
    public bool CanConnect { get; private set; }

    public Task<IActionResult> OnGetAsync() => WithIdentityAsync(() => Task.FromResult<IActionResult>(Page()));

    public Task<IActionResult> OnPostConnectAsync() => WithIdentityAsync(async () =>
    {
        if (!CanConnect || await FindRegisteredAsync() is not { } user)
            return Page();
        var result = await connected.ConnectAsync(user, _identity);
        await pending.RemoveAsync();
        Notify(answer.Explain(OidcReturn.For(result))!);
        return GoTo(_returnUrl);
    });

    public Task<IActionResult> OnPostMailAsync() => WithIdentityAsync(async () =>
    {
        if (IsSignedIn || !HasMail)
            return Page();
        IsSent = await link.SendAsync(_identity);
        if (!IsSent)
            return Refuse(Texts["Too many emails are waiting to be sent. Please try again in a few minutes."]);
        await pending.RemoveAsync();
        return Page();
    });

    public Task<IActionResult> OnPostCreateAsync() => WithIdentityAsync(async () =>
    {
        if (IsSignedIn)
            return Page();
        // If the question was settled elsewhere in the meantime, this page signs nobody in.
        var isKnown = await Users.FindByLoginAsync(_identity.Issuer, _identity.Subject) is not null;
        var outcome = isKnown ? OidcOutcome.Refused : await signIn.SignInAsync(User, _identity with { Address = null });
        await pending.RemoveAsync();
        if (outcome == OidcOutcome.GuestKept)
            Notify(answer.Explain(OidcReturn.GuestKept)!);
        return outcome == OidcOutcome.Refused ? GoTo("/account/login?provider=" + OidcReturn.Failed) : GoTo(_returnUrl);
    });

    public override Task<IActionResult> OnStaleFormAsync() =>
        WithIdentityAsync(() => Task.FromResult<IActionResult>(RefuseStale()));

    private async Task<IActionResult> WithIdentityAsync(Func<Task<IActionResult>> act)
    {
        if (await pending.ReadAsync() is not var (identity, returnUrl, since) || !provider.IsIssuer(identity.Issuer))
            return GoTo(IsSignedIn ? "/account" : "/account/login");
        (_identity, _returnUrl) = (identity, returnUrl);
        CanConnect = IsSignedIn && await IsOwnersNewSessionAsync(since);
        return await act();
    }

    /// <summary>A session that began before this question may be that of another person at the same computer.</summary>
    private async Task<bool> IsOwnersNewSessionAsync(DateTimeOffset since)
    {
        var (session, userId, address) = (User.SessionId, AccountId, Users.NormalizeEmail(Address));
        await using var db = await contexts.CreateDbContextAsync(HttpContext.RequestAborted);
        return await db.BrowserSessions.AnyAsync(
            s => s.Id == session && s.UserId == userId && s.CreatedAt >= since
                && db.Users.Any(u => u.Id == userId && u.NormalizedEmail == address),
            HttpContext.RequestAborted);
    }
}
