using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Pages.Web;
using ProfessionSimulator.Resources;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Pages.Professions;

internal sealed class DetailsModel(
    CatalogCards catalog, AttemptHistory history, StartAttempt start, Guests guests, IStringLocalizer<Texts> texts) : SitePage(texts)
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    public Profession Profession { get; private set; } = null!;

    /// <summary>The visitor's attempts, newest first.</summary>
    public IReadOnlyList<Attempt> Attempts { get; private set; } = [];

    public int MaxAttempts => history.MaxAttempts;

    public Attempt? InProgress => Attempts.FirstOrDefault(a => a.Status == AttemptStatus.InProgress);

    public bool HasAttemptsLeft => Attempts.Count < MaxAttempts && Profession.IsPublished;

    public IEnumerable<TaskTemplate> Tasks => Profession.CurrentScenario!.Tasks.OrderBy(t => t.Order);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Profession = await catalog.OneAsync(AccountId, Id, cancellation);
        if (AccountId is { } userId)
            Attempts = await history.OfAsync(userId, Id, cancellation);
    }

    /// <summary>Starts or continues. A new visitor becomes a guest on the way.</summary>
    public async Task<IActionResult> OnPostStartAsync(CancellationToken cancellation)
    {
        await catalog.OneAsync(AccountId, Id, cancellation);
        var userId = AccountId ?? await guests.EnterAsync();
        return await BeginAsync(() => start.StartOrContinueAsync(userId, Id, onlyFirst: false, AttemptMode.Timed, cancellation));
    }

    public async Task<IActionResult> OnPostRestartAsync(int attemptNumber, CancellationToken cancellation) =>
        AccountId is { } userId
            ? await BeginAsync(() => start.RestartAsync(userId, Id, attemptNumber, AttemptMode.Timed, cancellation))
            : Challenge();

    private async Task<IActionResult> BeginAsync(Func<Task<int>> begin)
    {
        try
        {
            return RedirectToPage("/Attempts/Play", new { id = await begin() });
        }
        catch (RuleException e) when (e.Code != RuleCodes.NotFound)
        {
            Notify(Texts[CodeMessages.For(e.Code)]);
            return RedirectToPage(new { Id });
        }
    }
}
