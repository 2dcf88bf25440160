using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Accounts.Oidc;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Pages.Account.Provider;
using ProfessionSimulator.Pages.Layout;

namespace ProfessionSimulator.Pages.Account;

internal sealed class LoginModel(
    PasswordSignIn signIn, PasskeySignIn passkeys, GuestSignIn guests, OidcChallenge challenge, OidcReturn provider,
    IStringLocalizer<Texts> texts) : SitePage(texts)
{
    [BindProperty, Required(ErrorMessage = "Enter your email address.")]
    [StringLength(EmailValidator.MaxLength, ErrorMessage = "This value isn't valid.")]
    public string? Email { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter your password.")]
    [StringLength(PasswordLimits.MaxLength, ErrorMessage = "This password is too long.")]
    public string? Password { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>The result of a sign-in at the provider that came back to this page.</summary>
    [BindProperty(SupportsGet = true, Name = "provider")]
    public string? ProviderResult { get; set; }

    public string? ProviderNotice => HttpMethods.IsGet(Request.Method) ? provider.Explain(ProviderResult) : null;

    public IActionResult OnGet() => AccountId is null || User.IsGuest ? Page() : GoTo(ReturnUrl);

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Refuse();
        return await signIn.SignInAsync(Email!.Trim(), Password!)
            ? GoTo(ReturnUrl)
            : Refuse(Texts["Wrong email address or password. If you can't sign in, set a new password."]);
    }

    public async Task<IActionResult> OnPostPasskeyQuestionAsync() => new JsonResult(await passkeys.BeginAsync());

    public async Task<IActionResult> OnPostPasskeyAsync(PasskeyResponse response)
    {
        // The passkey identifies its owner, so the other fields may be empty.
        ModelState.Clear();
        return await passkeys.SignInAsync(response)
            ? GoTo(ReturnUrl)
            : Refuse(Texts["This passkey didn't sign you in. Try again, or sign in another way."]);
    }

    public async Task<IActionResult> OnPostGuestAsync()
    {
        if (AccountId is null)
            await guests.SignInAsync();
        return GoTo(ReturnUrl);
    }

    /// <summary>
    /// The sign-in at the provider begins with a form, so that a link on another site cannot begin one.
    /// </summary>
    public async Task<IActionResult> OnPostProviderAsync()
    {
        if (!challenge.IsEnabled)
            return NotFound();
        ModelState.Clear();
        return this.Respond(await challenge.SignInAsync(HttpContext, ToLocal(ReturnUrl)), provider);
    }

    public override Task<IActionResult> OnStaleFormAsync()
    {
        if (AccountId is not null && !User.IsGuest)
            return Task.FromResult(GoTo(ReturnUrl));
        return Task.FromResult<IActionResult>(RefuseStale());
    }
}
