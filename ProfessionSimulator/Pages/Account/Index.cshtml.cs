using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Resources;

namespace ProfessionSimulator.Pages.Account;

internal sealed class IndexModel(
    UserManager<ApplicationUser> users, SignInManager<ApplicationUser> signIn, Sessions sessions, IStringLocalizer<Texts> texts) : AccountPage(users, texts)
{
    public IActionResult OnGet() => AccountId is null ? Challenge() : Page();

    public async Task<IActionResult> OnPostSignOutEverywhereAsync()
    {
        if (await FindUserAsync() is not { } user)
            return Challenge();
        var result = await sessions.EndAllAsync(user);
        if (!result.Succeeded)
            return await OnStaleFormAsync();
        await signIn.SignOutAsync();
        Notify(Texts["You've been signed out everywhere."]);
        return GoTo("/account/login");
    }
}
