using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Data;
using ProfessionSimulator.Localization;

namespace ProfessionSimulator.Pages.Account;

/// <summary>
/// Sets the first password of an account with other ways to sign in. The password in this form is the new one, so it
/// proves nothing.
/// </summary>
internal sealed class SetPasswordModel(
    UserManager<ApplicationUser> users, SignInManager<ApplicationUser> signIn, SessionConfirmation confirmation,
    ReplacePassword replacePassword, IStringLocalizer<Texts> texts) : ConfirmedPage(users, confirmation, texts)
{
    public async Task<IActionResult> OnGetAsync()
    {
        if (await FindRegisteredAsync() is not { } user)
            return PageForRegistered();
        if (user.Email is null)
            return AskForAddress();
        await LoadAsync(user);
        return HasPassword ? GoTo("/account/password") : Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await FindRegisteredAsync() is not { } user)
            return PageForRegistered();
        if (user.Email is null)
            return AskForAddress();
        await LoadAsync(user);
        if (HasPassword)
            return GoTo("/account/password");
        if (!IsConfirmed)
            return Refuse(Texts["First confirm that it's you."]);
        if (string.IsNullOrEmpty(Password))
            ModelState.AddModelError(nameof(Password), Texts["Choose a password of at least 15 characters."]);
        if (!ModelState.IsValid)
            return Refuse();
        var result = await replacePassword.ReplaceAsync(user, Password!, SecurityEvents.SetPassword);
        if (!result.Succeeded)
            return Refuse(result, code => IsAboutNewPassword(code) ? nameof(Password) : "");
        await signIn.RefreshSignInAsync(user);
        Notify(Texts["Password set. You'll need to sign in again in every other browser and app."]);
        return GoTo("/account");
    }

    /// <summary>A password works only together with an address.</summary>
    private IActionResult AskForAddress()
    {
        Notify(Texts["Add an email address first: you sign in with it and the password."]);
        return GoTo("/account/address");
    }
}
