using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Data;
using ProfessionSimulator.Localization;

namespace ProfessionSimulator.Pages.Account;

/// <summary>The page that the link for a forgotten password opens.</summary>
internal sealed class ResetModel(
    UserManager<ApplicationUser> users, SignInManager<ApplicationUser> signIn, ResetPassword reset, Passkeys passkeys,
    IStringLocalizer<Texts> texts)
    : AccountPage(users, texts)
{
    [BindProperty(SupportsGet = true, Name = "user")]
    public string? UserId { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty, Required(ErrorMessage = "Choose a password of at least 15 characters.")]
    [StringLength(PasswordLimits.MaxLength, ErrorMessage = "This password is too long.")]
    public string? Password { get; set; }

    [BindProperty]
    public bool RemovePasskeys { get; set; }

    /// <summary>The account's passkeys; empty if the link does not work.</summary>
    public IReadOnlyList<PasskeyEntry> Passkeys { get; private set; } = [];

    /// <summary>The address of the account; null if the link does not work.</summary>
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
        var result = await reset.ResetAsync(user, Token!, Password!, RemovePasskeys);
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
        if (user is not null)
            Passkeys = await passkeys.ListAsync(user.Id, HttpContext.RequestAborted);
        return user;
    }

    private PageResult Show()
    {
        if (Address is null)
            Response.StatusCode = StatusCodes.Status410Gone;
        return Page();
    }
}
