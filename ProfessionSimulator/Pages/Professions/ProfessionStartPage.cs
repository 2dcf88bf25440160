using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Pages.Layout;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Web.Problems;

namespace ProfessionSimulator.Pages.Professions;

/// <summary>
/// The modes to choose from: how many timed attempts are left, and which mode is preselected. Practice is always
/// available.
/// </summary>
internal sealed record ModeChoice(int Left, int Max, AttemptMode Chosen);

/// <summary>A page of a profession that can start an attempt.</summary>
internal abstract class ProfessionStartPage(
    CatalogCards catalog, AttemptHistory history, IStringLocalizer<Texts> texts) : SitePage(texts)
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [BindProperty]
    public bool WithoutScripts { get; set; }

    public Profession Profession { get; private set; } = null!;

    /// <summary>The visitor's latest attempts, newest first.</summary>
    public IReadOnlyList<Attempt> Attempts { get; private set; } = [];

    public ModeChoice Choice { get; private set; } = null!;

    public Attempt? InProgress => Attempts.FirstOrDefault(a => a.Status == AttemptStatus.InProgress);

    public override async Task<IActionResult> OnUnsavedAsync(string code)
    {
        await ReadAsync(HttpContext.RequestAborted);
        return await base.OnUnsavedAsync(code);
    }

    protected CatalogCards Catalog => catalog;

    protected async Task ReadAsync(CancellationToken cancellation)
    {
        Profession = await catalog.FindAsync(AccountId, Id, cancellation);
        var left = history.MaxAttempts;
        if (AccountId is { } userId)
        {
            Attempts = await history.ListRecentAsync(userId, Id, cancellation);
            left = await history.CountLeftAsync(userId, Id, cancellation);
        }
        Choice = new(left, history.MaxAttempts, InProgress?.Mode ?? AttemptMode.Timed);
    }

    protected async Task<IActionResult> BeginAsync(Func<Task<StartedAttempt>> begin, CancellationToken cancellation)
    {
        try
        {
            return RedirectToPage(
                WithoutScripts ? "/Attempts/Live" : "/Attempts/Play", new { id = (await begin()).Id });
        }
        catch (RuleException e) when (e.Code != RuleCodes.NotFound)
        {
            Notify(Texts.Explain(e.Code));
            return RedirectToPage("/Professions/Details", new { Id });
        }
        catch (LimitException e)
        {
            await ReadAsync(cancellation);
            return RefuseForNow(e);
        }
    }
}
