using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Data;
using ProfessionSimulator.Localization;

namespace ProfessionSimulator.Pages.Account;

/// <summary>Creates tokens for an app, even for an account without a password that an app could sign in with.</summary>
internal sealed class TokensModel(
    UserManager<ApplicationUser> users, SessionConfirmation confirmation, BearerTokens tokens, SecurityLog security,
    IStringLocalizer<Texts> texts)
    : ConfirmedPage(users, confirmation, texts)
{
    public const int MaxNameLength = 40;

    [BindProperty]
    public string? Name { get; set; }

    /// <summary>The tokens that were just created; they are shown only once.</summary>
    public TokenPair? Pair { get; private set; }

    public Task<IActionResult> OnGetAsync() => ShowFormAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await FindRegisteredAsync() is not { } user)
            return PageForRegistered();
        await LoadAsync(user);
        var name = DisplayName.Clean(Name, MaxNameLength);
        if (name.Length == 0)
            ModelState.AddModelError(nameof(Name), Texts["Enter a name."]);
        RequireConfirmation();
        if (!ModelState.IsValid)
            return Refuse();
        if (!await ConfirmAsync(user))
            return RefusePassword();
        Pair = await tokens.IssueAsync(user, name, HttpContext.RequestAborted);
        if (Pair is null)
            return Challenge();
        security.Write(SecurityEvents.IssueTokens, user.Id, SecurityResults.Success);
        Response.Headers.CacheControl = "no-store";
        return Page();
    }
}
