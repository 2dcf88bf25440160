using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Data;
using ProfessionSimulator.Localization;

namespace ProfessionSimulator.Pages.Account;

/// <summary>
/// The page that the link in an email to a new address opens. It asks once more, because programs that scan emails open
/// links too.
/// </summary>
internal sealed class ConfirmAddressModel(
    UserManager<ApplicationUser> users, ChangeEmail change, IStringLocalizer<Texts> texts) : AccountPage(users, texts)
{
    [BindProperty(SupportsGet = true, Name = "user")]
    public string? UserId { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Address { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    public bool IsValid { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        await FindAsync();
        return Show();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await FindAsync() is not { } user)
            return Show();
        var result = await change.ConfirmAsync(user, Address!, Token!, isSignedIn: AccountId == user.Id);
        if (!result.Succeeded)
            return Refuse(result, _ => "");
        Notify(Texts["Your email address has been changed. Use it to sign in from now on."]);
        return GoTo(AccountId == user.Id ? "/account" : "/account/login");
    }

    public override async Task<IActionResult> OnStaleFormAsync()
    {
        await FindAsync();
        return RefuseStale();
    }

    private async Task<ApplicationUser?> FindAsync()
    {
        var user = int.TryParse(UserId, out _) ? await Users.FindByIdAsync(UserId) : null;
        IsValid = user is { IsGuest: false } && await change.IsValidAsync(user, Address ?? "", Token ?? "");
        return IsValid ? user : null;
    }

    private PageResult Show()
    {
        if (!IsValid)
            Response.StatusCode = StatusCodes.Status410Gone;
        return Page();
    }
}
