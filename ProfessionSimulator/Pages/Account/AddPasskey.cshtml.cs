using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Data;
using ProfessionSimulator.Localization;

namespace ProfessionSimulator.Pages.Account;

internal sealed class AddPasskeyModel(
    UserManager<ApplicationUser> users, SessionConfirmation confirmation, Passkeys passkeys, IStringLocalizer<Texts> texts)
    : ConfirmedPage(users, confirmation, texts)
{
    [BindProperty]
    public string? Name { get; set; }

    public Task<IActionResult> OnGetAsync() => ShowFormAsync();

    /// <summary>Only the confirmed owner gets a challenge, so the response to it needs no other proof.</summary>
    public async Task<IActionResult> OnPostQuestionAsync()
    {
        if (await FindRegisteredAsync() is not { } user)
            return Unauthorized();
        await LoadAsync(user);
        return IsConfirmed
            ? new JsonResult(await passkeys.BeginAddingAsync(user))
            : PasskeyButton.Refuse(Texts["First confirm that it's you."]);
    }

    public async Task<IActionResult> OnPostAsync(PasskeyResponse response)
    {
        if (await FindRegisteredAsync() is not { } user)
            return PageForRegistered();
        var name = DisplayName.Clean(Name, Passkeys.MaxNameLength) is { Length: > 0 } typed ? typed : DefaultName;
        switch (await passkeys.AddAsync(user, response, name))
        {
            case PasskeyAddition.Done:
                Notify(Texts["Passkey added. You can sign in with it from now on."]);
                return GoTo("/account/passkeys");
            case PasskeyAddition.TooMany:
                await LoadAsync(user);
                return Refuse(Texts["An account can have {0} passkeys. Remove one to add another.", Passkeys.MaxPerUser]);
            default:
                await LoadAsync(user);
                return Refuse(Texts["The passkey couldn't be added. Please try again."]);
        }
    }

    protected override async Task LoadAsync(ApplicationUser user)
    {
        await base.LoadAsync(user);
        Name ??= DefaultName;
    }

    private string DefaultName => DeviceName.From(Request) is { Length: > 0 } device ? device : Texts["Passkey"];
}
