using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Resources;

namespace ProfessionSimulator.Pages.Account;

/// <summary>Where the link for a forgotten password leads.</summary>
internal sealed class ResetModel(
    UserManager<ApplicationUser> users, SignInManager<ApplicationUser> signIn, ResetPassword reset, IStringLocalizer<Texts> texts) : AccountPage(users, texts)
{
    [BindProperty(SupportsGet = true, Name = "user")]
    public string? UserId { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty, Required(ErrorMessage = "This field is required."), StringLength(PasswordLimits.Longest, ErrorMessage = "This password is too long.")]
    public string? Password { get; set; }

    /// <summary>Whose password it is; null when the link does not serve.</summary>
    public string? Address { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        await FindAsync();
        return Show();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await FindAsync() is not { } user)
            return Show();
        if (!ModelState.IsValid)
            return Refuse();
        var result = await reset.ResetAsync(user, Token!, Password!);
        if (!result.Succeeded)
            return Refuse(result, code => IsAboutNewPassword(code) ? nameof(Password) : "");
        if (AccountId == user.Id)
            await signIn.SignOutAsync();
        Notify(Texts["Password saved. Please sign in with it."]);
        return GoTo("/account/login");
    }

    public override async Task<IActionResult> OnStaleFormAsync()
    {
        await FindAsync();
        return RefuseStale();
    }

    private async Task<ApplicationUser?> FindAsync()
    {
        var user = await reset.FindAsync(UserId, Token);
        Address = user?.Email;
        return user;
    }

    private PageResult Show()
    {
        if (Address is null)
            Response.StatusCode = StatusCodes.Status410Gone;
        return Page();
    }
}
