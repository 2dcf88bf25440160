using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Accounts.Oidc;
using ProfessionSimulator.Data;
using ProfessionSimulator.Localization;

namespace ProfessionSimulator.Pages.Account.Provider;

/// <summary>
/// The page that the button “Confirm with …” of another form opens. What was typed there is restored when its sender
/// returns.
/// </summary>
internal sealed class ConfirmModel(
    UserManager<ApplicationUser> users, OidcChallenge challenge, OidcReturn answer, IStringLocalizer<Texts> texts)
    : AccountPage(users, texts)
{
    /// <summary>
    /// The most that is kept of what was typed, because it travels in the state parameter of an address.
    /// </summary>
    private const int MaxTypedLength = 1000;

    private static readonly string[] s_neverKept = ["__RequestVerificationToken", nameof(ConfirmedPage.Password)];

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public IActionResult OnGet() => AccountId is null ? Challenge() : GoTo("/account");

    public async Task<IActionResult> OnPostAsync()
    {
        ReturnUrl = ToLocal(ReturnUrl);
        if (!challenge.IsEnabled)
            return NotFound();
        if (await FindRegisteredAsync() is null)
            return PageForRegistered();
        return this.Respond(await challenge.ConfirmAsync(HttpContext, ReturnUrl, ReadTyped()), answer);
    }

    public override Task<IActionResult> OnStaleFormAsync()
    {
        ReturnUrl = ToLocal(ReturnUrl);
        return base.OnStaleFormAsync();
    }

    private Dictionary<string, string> ReadTyped()
    {
        var typed = Request.Form.Where(field => !s_neverKept.Contains(field.Key))
            .ToDictionary(field => field.Key, field => field.Value.ToString());
        return typed.Sum(field => field.Key.Length + field.Value.Length) <= MaxTypedLength ? typed : [];
    }
}
