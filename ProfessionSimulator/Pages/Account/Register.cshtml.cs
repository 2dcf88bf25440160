using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Pages.Layout;

namespace ProfessionSimulator.Pages.Account;

internal sealed class RegisterModel(
    Registration registration, PasskeyRegistration passkeys, IStringLocalizer<Texts> texts)
    : SitePage(texts)
{
    [BindProperty, Required(ErrorMessage = "Enter your email address.")]
    [StringLength(EmailValidator.MaxLength, ErrorMessage = "This value isn't valid.")]
    [EmailAddress(ErrorMessage = "Enter an email address, like name@example.com.")]
    public string? Email { get; set; }

    [BindProperty, Required(ErrorMessage = "Choose a password of at least 15 characters.")]
    [StringLength(PasswordLimits.MaxLength, ErrorMessage = "This password is too long.")]
    public string? Password { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public IActionResult OnGet() => AccountId is null || User.IsGuest ? Page() : GoTo(ReturnUrl);

    public async Task<IActionResult> OnPostAsync()
    {
        // Somebody who has an account must not learn here whether a password is right.
        if (AccountId is not null && !User.IsGuest)
            return GoTo(ReturnUrl);
        if (!ModelState.IsValid)
            return Refuse();
        // Signing in replaces this request's user.
        var wasGuest = User.IsGuest;
        return Respond(await registration.RegisterAndSignInAsync(User, Email!.Trim(), Password!), wasGuest);
    }

    /// <summary>Returns the challenge for a passkey that opens the new account instead of a password.</summary>
    public async Task<IActionResult> OnPostPasskeyQuestionAsync()
    {
        if (AccountId is not null && !User.IsGuest)
            return Unauthorized();
        var (result, challenge) = await passkeys.BeginAsync(User, Email?.Trim() ?? "");
        return challenge is null ? PasskeyButton.Refuse(result.Errors.First().Description) : new JsonResult(challenge);
    }

    public async Task<IActionResult> OnPostPasskeyAsync(PasskeyResponse response)
    {
        if (AccountId is not null && !User.IsGuest)
            return GoTo(ReturnUrl);
        ModelState.Clear();
        var wasGuest = User.IsGuest;
        var name = DeviceName.From(Request) is { Length: > 0 } device ? device : Texts["Passkey"];
        return await passkeys.RegisterAndSignInAsync(User, Email?.Trim() ?? "", response, name) is { } result
            ? Respond(result, wasGuest)
            : Refuse(Texts["The passkey couldn't be created. Please try again."]);
    }

    private IActionResult Respond(IdentityResult result, bool wasGuest)
    {
        if (result.Succeeded)
        {
            if (wasGuest)
                Notify(Texts["Everything you did as a guest is in your account now."]);
            return GoTo(ReturnUrl);
        }
        foreach (var error in result.Errors)
        {
            var isAboutPassword = error.Code.StartsWith(nameof(Password), StringComparison.Ordinal);
            ModelState.AddModelError(isAboutPassword ? nameof(Password) : nameof(Email), error.Description);
        }
        return Refuse();
    }

    public override async Task<IActionResult> OnStaleFormAsync() =>
        SessionValidator.FindEndedGuest(HttpContext) is { } guest && await registration.SignInFormerGuestAsync(guest, Email, Password)
            ? GoTo(ReturnUrl)
            : RefuseStale();
}
