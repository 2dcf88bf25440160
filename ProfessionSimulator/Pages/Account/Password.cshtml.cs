using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Data;
using ProfessionSimulator.Localization;

namespace ProfessionSimulator.Pages.Account;

internal sealed class PasswordModel(
    UserManager<ApplicationUser> users, ChangePassword change, IStringLocalizer<Texts> texts)
    : AccountPage(users, texts)
{
    [BindProperty, Required(ErrorMessage = "Enter your password.")]
    [StringLength(PasswordLimits.MaxLength, ErrorMessage = "This password is too long.")]
    public string? Current { get; set; }

    [BindProperty, Required(ErrorMessage = "Choose a password of at least 15 characters.")]
    [StringLength(PasswordLimits.MaxLength, ErrorMessage = "This password is too long.")]
    public string? Password { get; set; }

    public async Task<IActionResult> OnGetAsync() =>
        await FindRegisteredAsync() is { PasswordHash: null } ? GoTo("/account/password/set") : PageForRegistered();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await FindRegisteredAsync() is not { } user)
            return PageForRegistered();
        if (user.PasswordHash is null)
            return GoTo("/account/password/set");
        if (!ModelState.IsValid)
            return Refuse();
        var result = await change.ChangeAsync(user, Current!, Password!);
        if (!result.Succeeded)
            return Refuse(result, FindField);
        Notify(Texts["Password changed. You'll need to sign in again in every other browser and app."]);
        return GoTo("/account");
    }

    private static string FindField(string code) =>
        IsAboutNewPassword(code) ? nameof(Password) : code == LocalizedIdentityErrors.WrongPassword ? nameof(Current) : "";
}
