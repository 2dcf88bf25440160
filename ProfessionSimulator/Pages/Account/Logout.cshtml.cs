using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Data;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Pages.Layout;

namespace ProfessionSimulator.Pages.Account;

internal sealed class LogoutModel(
    SignInManager<ApplicationUser> signIn, SecurityLog security, IStringLocalizer<Texts> texts)
    : SitePage(texts)
{
    public IActionResult OnGet() => AccountId is null ? GoTo("/") : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (AccountId is not null)
            security.Write(SecurityEvents.SignOut, AccountId, SecurityResults.Success);
        await signIn.SignOutAsync();
        Notify(Texts["You're signed out."]);
        return GoTo("/");
    }
}
