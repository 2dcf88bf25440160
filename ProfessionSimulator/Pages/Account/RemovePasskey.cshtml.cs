using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Data;
using ProfessionSimulator.Localization;

namespace ProfessionSimulator.Pages.Account;

internal sealed class RemovePasskeyModel(
    UserManager<ApplicationUser> users, SessionConfirmation confirmation, Passkeys passkeys, IStringLocalizer<Texts> texts)
    : ConfirmedPage(users, confirmation, texts)
{
    [BindProperty(SupportsGet = true)]
    public string? Id { get; set; }

    public string? Name { get; private set; }

    public override string Address => "/account/passkeys/remove?id=" + Uri.EscapeDataString(Id ?? "");

    public async Task<IActionResult> OnGetAsync()
    {
        if (await FindRegisteredAsync() is not { } user)
            return PageForRegistered();
        await LoadAsync(user);
        return Name is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await FindRegisteredAsync() is not { } user)
            return PageForRegistered();
        await LoadAsync(user);
        if (Name is null)
            return GoTo("/account/passkeys");
        RequireConfirmation();
        if (!ModelState.IsValid)
            return Refuse();
        if (!await ConfirmAsync(user))
            return RefusePassword();
        if (await passkeys.RemoveAsync(user, Id!) == PasskeyRemoval.LastSignInMethod)
        {
            return Refuse(
                Texts["This is the only way to sign in to your account. Add another passkey or set a password first."]);
        }

        Notify(Texts["Passkey removed."]);
        return GoTo("/account/passkeys");
    }

    protected override async Task LoadAsync(ApplicationUser user)
    {
        await base.LoadAsync(user);
        Name = (await passkeys.ListAsync(user.Id, HttpContext.RequestAborted))
            .FirstOrDefault(passkey => passkey.Id == Id)
            ?.Name;
    }
}
