using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Localization;
using ProfessionSimulator.PersonalData;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Pages.Account;

/// <summary>
/// Says what will be lost, and deletes it once that is confirmed: with a proof, or by a guest with a second press.
/// </summary>
internal sealed class DeleteModel(
    UserManager<ApplicationUser> users, SignInManager<ApplicationUser> signIn, SessionConfirmation confirmation, DeleteAccount delete,
    IDbContextFactory<AppDbContext> contexts, IStringLocalizer<Texts> texts) : ConfirmedPage(users, confirmation, texts)
{
    public int Attempts { get; private set; }

    public int Reports { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (await FindUserAsync() is not { } user)
            return Challenge();
        await LoadAsync(user);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await FindUserAsync() is not { } user)
            return Challenge();
        await LoadAsync(user);
        if (!user.IsGuest)
            RequireConfirmation();
        if (!ModelState.IsValid)
            return Refuse();
        if (!user.IsGuest && !await ConfirmAsync(user))
            return RefusePassword();
        // The account is deleted even if its owner does not wait for the response.
        await delete.DeleteAsync(user.Id, CancellationToken.None);
        await signIn.SignOutAsync();
        return GoTo("/account/deleted");
    }

    public override async Task<IActionResult> OnStaleFormAsync()
    {
        if (await FindUserAsync() is not { } user)
            return Challenge();
        await LoadAsync(user);
        return await base.OnStaleFormAsync();
    }

    protected override async Task LoadAsync(ApplicationUser user)
    {
        await base.LoadAsync(user);
        await using var db = await contexts.CreateDbContextAsync(HttpContext.RequestAborted);
        Attempts = await db.Attempts.CountAsync(a => a.UserId == AccountId, HttpContext.RequestAborted);
        Reports = await db.Generations.CountAsync(
            g => g.OwnerId == AccountId && g.Purpose == Purpose.Report && g.State == GenerationState.Completed, HttpContext.RequestAborted);
    }
}
