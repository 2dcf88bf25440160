using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Data;
using ProfessionSimulator.Localization;

namespace ProfessionSimulator.Pages.Account;

internal sealed class PasskeysModel(
    UserManager<ApplicationUser> users, Passkeys passkeys, SessionConfirmation confirmation,
    IStringLocalizer<Texts> texts) : AccountPage(users, texts)
{
    public IReadOnlyList<PasskeyEntry> All { get; private set; } = [];

    /// <summary>The passkey whose new name was empty.</summary>
    public string? RenamedId { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (await FindRegisteredAsync() is not { } user)
            return PageForRegistered();
        await LoadAsync(user);
        return Page();
    }

    public async Task<IActionResult> OnPostRenameAsync(string? id, string? name)
    {
        if (await FindRegisteredAsync() is not { } user)
            return PageForRegistered();
        if (DisplayName.Clean(name, Passkeys.MaxNameLength) is { Length: > 0 } cleaned)
            return await passkeys.RenameAsync(user.Id, id ?? "", cleaned) ? GoTo("/account/passkeys") : NotFound();
        RenamedId = id;
        await LoadAsync(user);
        return Refuse();
    }

    /// <summary>Returns the challenge for the button on every form that asks for a proof.</summary>
    public async Task<IActionResult> OnPostConfirmationAsync() =>
        await FindRegisteredAsync() is { } user ? new JsonResult(await confirmation.BeginPasskeyAsync(user)) : Unauthorized();

    public override async Task<IActionResult> OnStaleFormAsync()
    {
        if (await FindRegisteredAsync() is { } user)
            await LoadAsync(user);
        return await base.OnStaleFormAsync();
    }

    private async Task LoadAsync(ApplicationUser user) =>
        All = await passkeys.ListAsync(user.Id, HttpContext.RequestAborted);
}
