using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Data;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Pages.Layout;

namespace ProfessionSimulator.Pages.Account;

/// <summary>A page with a form for an account's owner. A refused form is shown again with the reason.</summary>
internal abstract class AccountPage(UserManager<ApplicationUser> users, IStringLocalizer<Texts> texts) : SitePage(texts)
{
    protected UserManager<ApplicationUser> Users => users;

    /// <summary>Returns the signed-in user; null if nobody is signed in or the user has been deleted.</summary>
    protected Task<ApplicationUser?> FindUserAsync() => users.GetUserAsync(User);

    /// <summary>
    /// Returns the signed-in user unless it is a guest, who has no address, password or other sessions.
    /// </summary>
    protected async Task<ApplicationUser?> FindRegisteredAsync() =>
        await FindUserAsync() is { IsGuest: false } user ? user : null;

    protected IActionResult PageForRegistered() =>
        AccountId is null ? Challenge() : User.IsGuest ? GoTo("/account") : Page();

    /// <summary>Shows each error at the field that its code belongs to.</summary>
    protected PageResult Refuse(IdentityResult result, Func<string, string> findField)
    {
        foreach (var error in result.Errors)
            ModelState.AddModelError(findField(error.Code), error.Description);
        return Refuse();
    }

    protected static bool IsAboutNewPassword(string code) => code.StartsWith("Password", StringComparison.Ordinal);

    public override Task<IActionResult> OnStaleFormAsync() =>
        Task.FromResult<IActionResult>(AccountId is null ? Challenge() : RefuseStale());
}
