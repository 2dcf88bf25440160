using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Accounts.Oidc;
using ProfessionSimulator.Data;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Web;

namespace ProfessionSimulator.Pages.Account;

/// <summary>
/// A form whose sender proves again to be the account's owner, either with the password in the form or by another proof
/// within the last minutes.
/// </summary>
internal abstract class ConfirmedPage(
    UserManager<ApplicationUser> users, SessionConfirmation confirmation, IStringLocalizer<Texts> texts)
    : AccountPage(users, texts)
{
    [BindProperty, StringLength(PasswordLimits.MaxLength, ErrorMessage = "This password is too long.")]
    public string? Password { get; set; }

    /// <summary>Whether the owner has proved it within the last minutes, so that no password is asked for.</summary>
    public bool IsConfirmed { get; private set; }

    public bool HasPassword { get; private set; }

    public bool HasPasskey { get; private set; }

    /// <summary>Whether the owner can prove it by a fresh sign-in at the provider.</summary>
    public bool HasProvider { get; private set; }

    /// <summary>The address of this page, even while it answers a form.</summary>
    public virtual string Address => Request.Path + AddressQuery.FromRequest(HttpContext);

    /// <summary>Loads what the form shows, before it is shown or checked.</summary>
    protected virtual async Task LoadAsync(ApplicationUser user)
    {
        IsConfirmed = await confirmation.IsFreshAsync();
        HasPassword = user.PasswordHash is not null;
        HasPasskey = await confirmation.HasPasskeyAsync(user);
        HasProvider = (await Users.GetLoginsAsync(user)).Count > 0;
        RestoreTyped();
    }

    /// <summary>Restores what was typed into the form before its sender went to the provider.</summary>
    private void RestoreTyped()
    {
        if (!HttpMethods.IsGet(Request.Method))
            return;
        foreach (var (name, value) in OidcReturn.TakeTyped(TempData))
            ModelState.SetModelValue(name, value, value);
    }

    /// <summary>Shows the page again with everything that was typed, and without asking for a proof any more.</summary>
    public async Task<IActionResult> OnPostConfirmAsync(PasskeyResponse response)
    {
        if (await FindRegisteredAsync() is not { } user)
            return PageForRegistered();
        // Other missing fields are reported when the form itself is sent.
        ModelState.Clear();
        var isProved = await ProveAsync(user, response);
        await LoadAsync(user);
        return isProved ? Page() : Refuse();
    }

    /// <summary>Shows the form in its first state.</summary>
    protected async Task<IActionResult> ShowFormAsync()
    {
        if (await FindRegisteredAsync() is not { } user)
            return PageForRegistered();
        await LoadAsync(user);
        return Page();
    }

    public override async Task<IActionResult> OnStaleFormAsync()
    {
        if (await FindUserAsync() is { } user)
            await LoadAsync(user);
        return await base.OnStaleFormAsync();
    }

    /// <summary>Reports a missing proof before anything else is checked.</summary>
    protected void RequireConfirmation()
    {
        if (IsConfirmed || !string.IsNullOrEmpty(Password))
            return;
        if (HasPassword)
            ModelState.AddModelError(nameof(Password), Texts["Enter your password."]);
        else
            ModelState.AddModelError("", Texts["First confirm that it's you."]);
    }

    protected Task<bool> ConfirmAsync(ApplicationUser user) => confirmation.ConfirmAsync(user, Password);

    protected PageResult RefusePassword() =>
        Refuse(IdentityResult.Failed(Users.ErrorDescriber.PasswordMismatch()), _ => nameof(Password));

    private async Task<bool> ProveAsync(ApplicationUser user, PasskeyResponse response)
    {
        if (response.Credential is not null)
        {
            if (await confirmation.ConfirmAsync(user, response))
                return true;
            ModelState.AddModelError("", Texts["This passkey couldn't confirm that it's you. Please try again."]);
        }
        else if (string.IsNullOrEmpty(Password))
        {
            ModelState.AddModelError(nameof(Password), Texts["Enter your password."]);
        }
        else if (await confirmation.ConfirmAsync(user, Password))
        {
            await confirmation.MarkConfirmedAsync();
            return true;
        }
        else
        {
            ModelState.AddModelError(nameof(Password), Texts["Wrong password."]);
        }
        return false;
    }
}
