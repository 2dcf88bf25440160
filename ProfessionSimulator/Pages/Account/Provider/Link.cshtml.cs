using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Accounts.Oidc;
using ProfessionSimulator.Data;
using ProfessionSimulator.Localization;

namespace ProfessionSimulator.Pages.Account.Provider;

/// <summary>
/// The page that the emailed link opens, which gives an account to the person whose address the provider has verified.
/// It asks once more, because programs that scan emails open links too.
/// </summary>
internal sealed class LinkModel(
    UserManager<ApplicationUser> users, OidcLink link, OidcOptions provider, IStringLocalizer<Texts> texts)
    : AccountPage(users, texts)
{
    [BindProperty(SupportsGet = true, Name = "user")]
    public string? UserId { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Identity { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    public string Name => provider.Name;

    /// <summary>The account's address; null if the link does not work.</summary>
    public string? Address { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        await FindAsync();
        return Show();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await FindAsync() is not var (user, identity))
            return Show();
        if (!await link.ConnectAsync(user, identity))
            return Refuse(Texts["Something went wrong on our side. Please try again."]);
        Notify(Texts["From now on you can sign in with {0}.", Name]);
        return GoTo("/account");
    }

    public override async Task<IActionResult> OnStaleFormAsync()
    {
        await FindAsync();
        return RefuseStale();
    }

    private async Task<OidcLinkTarget?> FindAsync()
    {
        var found = await link.FindAsync(UserId, Identity, Token);
        Address = found?.User.Email;
        return found;
    }

    private PageResult Show()
    {
        if (Address is null)
            Response.StatusCode = StatusCodes.Status410Gone;
        return Page();
    }
}
