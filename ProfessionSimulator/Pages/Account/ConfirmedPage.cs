using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Resources;

namespace ProfessionSimulator.Pages.Account;

/// <summary>A form whose sender proves once more to be the account's owner: with the password in it, or otherwise, a few minutes before.</summary>
internal abstract class ConfirmedPage(UserManager<ApplicationUser> users, SessionConfirmation confirmation, IStringLocalizer<Texts> texts)
    : AccountPage(users, texts)
{
    [BindProperty, StringLength(PasswordLimits.Longest, ErrorMessage = "This password is too long.")]
    public string? Password { get; set; }

    /// <summary>Whether the owner has proved it otherwise.</summary>
    public bool IsConfirmed { get; private set; }

    public bool HasPassword { get; private set; }

    /// <summary>Before the form is shown or looked at.</summary>
    protected async Task LoadConfirmationAsync(ApplicationUser user)
    {
        IsConfirmed = await confirmation.IsFreshAsync();
        HasPassword = user.PasswordHash is not null;
    }

    public override async Task<IActionResult> OnStaleFormAsync()
    {
        if (await FindUserAsync() is { } user)
            await LoadConfirmationAsync(user);
        return await base.OnStaleFormAsync();
    }

    /// <summary>Says what is missing before anybody is asked.</summary>
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

    protected PageResult RefusePassword() => Refuse(IdentityResult.Failed(Users.ErrorDescriber.PasswordMismatch()), _ => nameof(Password));
}
