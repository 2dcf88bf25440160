using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Resources;

namespace ProfessionSimulator.Pages.Account;

internal sealed class AddressModel(
    UserManager<ApplicationUser> users, ChangeAddress change, IStringLocalizer<Texts> texts) : AccountPage(users, texts)
{
    [BindProperty, Required(ErrorMessage = "This field is required."), StringLength(254, ErrorMessage = "This value isn't valid.")]
    [EmailAddress(ErrorMessage = "Enter an email address, like name@example.com.")]
    public string? Email { get; set; }

    [BindProperty, Required(ErrorMessage = "This field is required."), StringLength(PasswordLimits.Longest, ErrorMessage = "This password is too long.")]
    public string? Password { get; set; }

    /// <summary>Where a link was sent to.</summary>
    public string? SentTo { get; private set; }

    public IActionResult OnGet() => ForRegistered();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await FindRegisteredAsync() is not { } user)
            return ForRegistered();
        if (!ModelState.IsValid)
            return Refuse();
        var (outcome, result) = await change.ChangeAsync(user, Password!, Email!.Trim());
        switch (outcome)
        {
            case AddressChange.LinkSent:
                SentTo = Email.Trim();
                return Page();
            case AddressChange.MailBusy:
                return Refuse(Texts["Too many emails are waiting to be sent. Please try again in a few minutes."]);
            case AddressChange.Refused:
                return Refuse(result, code => code == LocalizedIdentityErrors.WrongPassword ? nameof(Password) : nameof(Email));
            default:
                Notify(Texts["Your email address has been changed. Use it to sign in from now on."]);
                return GoTo("/account");
        }
    }
}
