using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Data;
using ProfessionSimulator.Localization;

namespace ProfessionSimulator.Pages.Account;

internal sealed class ForgotModel(
    UserManager<ApplicationUser> users, PasswordResetLinks links, IStringLocalizer<Texts> texts) : AccountPage(users, texts)
{
    [BindProperty, Required(ErrorMessage = "Enter your email address.")]
    [StringLength(EmailValidator.MaxLength, ErrorMessage = "This value isn't valid.")]
    [EmailAddress(ErrorMessage = "Enter an email address, like name@example.com.")]
    public string? Email { get; set; }

    public bool HasMail => links.HasMail;

    public bool IsSent { get; private set; }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!HasMail)
            return Page();
        if (!ModelState.IsValid)
            return Refuse();
        IsSent = await links.SendAsync(Email!.Trim());
        return IsSent
            ? Page()
            : Refuse(Texts["Too many emails are waiting to be sent. Please try again in a few minutes."]);
    }

    public override Task<IActionResult> OnStaleFormAsync() => Task.FromResult<IActionResult>(RefuseStale());
}
