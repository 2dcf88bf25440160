using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Accounts.Oidc;
using ProfessionSimulator.Data;
using ProfessionSimulator.Localization;

namespace ProfessionSimulator.Pages.Account.Provider;

/// <summary>Connects the account with the provider of school sign-in, or disconnects it.</summary>
internal sealed class IndexModel(
    UserManager<ApplicationUser> users, SessionConfirmation confirmation, OidcOptions provider, OidcChallenge challenge, OidcReturn answer,
    ConnectedProviders connected, IStringLocalizer<Texts> texts) : ConfirmedPage(users, confirmation, texts)
{
    /// <summary>The provider to disconnect; null to connect the configured one.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Issuer { get; set; }

    public bool IsConnected { get; private set; }

    public string Name { get; private set; } = provider.Name;

    public override string Address =>
        IsConnected ? "/account/provider?issuer=" + Uri.EscapeDataString(Issuer!) : "/account/provider";

    public Task<IActionResult> OnGetAsync() => WithOwnerAsync(_ => Task.FromResult<IActionResult>(Page()));

    public Task<IActionResult> OnPostConnectAsync() => WithOwnerAsync(async user =>
    {
        if (IsConnected)
            return GoTo("/account");
        if (await RefuseUnconfirmedAsync(user) is { } refusal)
            return refusal;
        return this.Respond(await challenge.ConnectAsync(HttpContext, "/account"), answer);
    });

    public Task<IActionResult> OnPostDisconnectAsync() => WithOwnerAsync(async user =>
    {
        if (!IsConnected)
            return GoTo("/account");
        if (await RefuseUnconfirmedAsync(user) is { } refusal)
            return refusal;
        if (await connected.DisconnectAsync(user, Issuer!) == ConnectionResult.LastSignInMethod)
        {
            return Refuse(
                Texts["This is the only way to sign in to your account. Add a passkey or set a password first."]);
        }

        Notify(Texts["{0} is disconnected.", Name]);
        return GoTo("/account");
    });

    private async Task<IActionResult> WithOwnerAsync(Func<ApplicationUser, Task<IActionResult>> act)
    {
        if (await FindRegisteredAsync() is not { } user)
            return PageForRegistered();
        await LoadAsync(user);
        return IsConnected || provider.IsEnabled ? await act(user) : GoTo("/account");
    }

    protected override async Task LoadAsync(ApplicationUser user)
    {
        await base.LoadAsync(user);
        var login = (await Users.GetLoginsAsync(user)).FirstOrDefault(login => login.LoginProvider == Issuer);
        (IsConnected, Name) =
            (login is not null, login is null ? provider.Name : login.ProviderDisplayName ?? login.LoginProvider);
    }

    private async Task<IActionResult?> RefuseUnconfirmedAsync(ApplicationUser user)
    {
        RequireConfirmation();
        if (!ModelState.IsValid)
            return Refuse();
        return await ConfirmAsync(user) ? null : RefusePassword();
    }

    public override Task<IActionResult> OnStaleFormAsync() => WithOwnerAsync(_ => base.OnStaleFormAsync());
}
