using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Data;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Pages.Layout;

namespace ProfessionSimulator.Pages.Account;

/// <summary>A page with a form of an account's owner. A refused form is shown again with what is wrong.</summary>
internal abstract class AccountPage(UserManager<ApplicationUser> users, IStringLocalizer<Texts> texts) : SitePage(texts)
{
    protected UserManager<ApplicationUser> Users => users;

    /// <summary>Who is signed in; null for nobody, and for a user who is gone.</summary>
    protected Task<ApplicationUser?> FindUserAsync() => users.GetUserAsync(User);

    /// <summary>The same for what guests do not have: address, password, other sessions.</summary>
    protected async Task<ApplicationUser?> FindRegisteredAsync() => await FindUserAsync() is { IsGuest: false } user ? user : null;

    protected IActionResult PageForRegistered() => AccountId is null ? Challenge() : User.IsGuest ? GoTo("/account") : Page();

    /// <summary>Each error at the field that its code belongs to.</summary>
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
