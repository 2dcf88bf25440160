using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Resources;

namespace ProfessionSimulator.Pages.Account;

/// <summary>Says what is lost, and deletes it when that is confirmed: with the password, or by a guest's second press.</summary>
internal sealed class DeleteModel(
    UserManager<ApplicationUser> users, SignInManager<ApplicationUser> signIn, PasswordCheck passwords, DeleteAccount delete,
    IDbContextFactory<AppDbContext> contexts, IStringLocalizer<Texts> texts) : AccountPage(users, texts)
{
    [BindProperty, StringLength(PasswordLimits.Longest, ErrorMessage = "This password is too long.")]
    public string? Password { get; set; }

    public int Attempts { get; private set; }

    public int Reports { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (AccountId is null)
            return Challenge();
        await CountAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await FindUserAsync() is not { } user)
            return Challenge();
        await CountAsync();
        if (!user.IsGuest && string.IsNullOrEmpty(Password))
            ModelState.AddModelError(nameof(Password), Texts["Enter your password."]);
        if (!ModelState.IsValid)
            return Refuse();
        if (!user.IsGuest && !await passwords.ConfirmAsync(user, Password))
            return Refuse(IdentityResult.Failed(Users.ErrorDescriber.PasswordMismatch()), _ => nameof(Password));
        // Whether or not its sender waits.
        await delete.DeleteAsync(user.Id, CancellationToken.None);
        await signIn.SignOutAsync();
        return GoTo("/account/deleted");
    }

    public override async Task<IActionResult> OnStaleFormAsync()
    {
        if (AccountId is null)
            return Challenge();
        await CountAsync();
        return await base.OnStaleFormAsync();
    }

    private async Task CountAsync()
    {
        await using var db = await contexts.CreateDbContextAsync(HttpContext.RequestAborted);
        Attempts = await db.Attempts.CountAsync(a => a.UserId == AccountId, HttpContext.RequestAborted);
        Reports = await db.Generations.CountAsync(
            g => g.OwnerId == AccountId && g.Purpose == Purpose.Report && g.State == GenerationState.Completed, HttpContext.RequestAborted);
    }
}
