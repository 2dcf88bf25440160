using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Pages.Web;
using ProfessionSimulator.Resources;

namespace ProfessionSimulator.Pages.Account;

internal sealed class RegisterModel(Registration registration, IStringLocalizer<Texts> texts) : SitePage(texts)
{
    [BindProperty, Required(ErrorMessage = "Enter your email address."), StringLength(254, ErrorMessage = "This value isn't valid.")]
    [EmailAddress(ErrorMessage = "Enter an email address, like name@example.com.")]
    public string? Email { get; set; }

    [BindProperty, Required(ErrorMessage = "Choose a password of at least 15 characters."), StringLength(PasswordLimits.Longest, ErrorMessage = "This password is too long.")]
    public string? Password { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public IActionResult OnGet() => AccountId is null || User.IsGuest ? Page() : GoTo(ReturnUrl);

    public async Task<IActionResult> OnPostAsync()
    {
        // Whoever has an account learns nothing here of any password.
        if (AccountId is not null && !User.IsGuest)
            return GoTo(ReturnUrl);
        if (!ModelState.IsValid)
            return Refuse();
        // Signing in makes another user of this request's.
        var wasGuest = User.IsGuest;
        var result = await registration.RegisterAsync(User, Email!.Trim(), Password!);
        if (result.Succeeded)
        {
            if (wasGuest)
                Notify(Texts["Everything you did as a guest is in your account now."]);
            return GoTo(ReturnUrl);
        }
        foreach (var error in result.Errors)
            ModelState.AddModelError(error.Code.StartsWith(nameof(Password), StringComparison.Ordinal) ? nameof(Password) : nameof(Email), error.Description);
        return Refuse();
    }

    public override async Task<IActionResult> OnStaleFormAsync() =>
        SessionCheck.FindEndedGuest(HttpContext) is { } guest && await registration.EnterAsync(guest, Email, Password) ? GoTo(ReturnUrl) : RefuseStale();
}
