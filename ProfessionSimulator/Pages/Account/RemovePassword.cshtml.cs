using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Data;
using ProfessionSimulator.Localization;

namespace ProfessionSimulator.Pages.Account;

internal sealed class RemovePasswordModel(
    UserManager<ApplicationUser> users, SessionConfirmation confirmation, RemovePassword remove, IStringLocalizer<Texts> texts)
    : ConfirmedPage(users, confirmation, texts)
{
    public bool CanRemove { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (await FindRegisteredAsync() is not { } user)
            return PageForRegistered();
        await LoadAsync(user);
        return HasPassword ? Page() : GoTo("/account");
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await FindRegisteredAsync() is not { } user)
            return PageForRegistered();
        await LoadAsync(user);
        if (!HasPassword)
            return GoTo("/account");
        RequireConfirmation();
        if (!ModelState.IsValid)
            return Refuse();
        if (!await ConfirmAsync(user))
            return RefusePassword();
        if (!await remove.RemoveAsync(user))
            return GoTo("/account/password/remove");
        Notify(Texts["Password removed. You'll need to sign in again in every other browser and app."]);
        return GoTo("/account");
    }

    protected override async Task LoadAsync(ApplicationUser user)
    {
        await base.LoadAsync(user);
        CanRemove = await remove.CanRemoveAsync(user);
    }
}
