using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Pages.Layout;
using ProfessionSimulator.Reports;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>Asks before a link is revoked, because that cannot be undone.</summary>
internal sealed class RevokeShareModel(ShareQueries shares, RevokeShare revoke, IStringLocalizer<Texts> texts) : SitePage(texts)
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public int ShareId { get; set; }

    public ReportShare Share { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (AccountId is not { } userId)
            return Challenge();
        await LoadAsync(userId, cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (AccountId is not { } userId)
            return Challenge();
        await LoadAsync(userId, cancellation);
        await revoke.RevokeAsync(userId, ShareId, cancellation);
        Notify(Texts["Link revoked."]);
        return RedirectToPage("Shares", new { Id });
    }

    private async Task LoadAsync(int userId, CancellationToken cancellation)
    {
        Share = await shares.FindAsync(userId, ShareId, cancellation);
        if (Share.AttemptId != Id)
            throw new RuleException(RuleCodes.NotFound);
    }
}
