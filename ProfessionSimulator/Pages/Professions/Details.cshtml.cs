using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Pages.Web;
using ProfessionSimulator.Resources;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Streaming;

namespace ProfessionSimulator.Pages.Professions;

internal sealed class DetailsModel(
    CatalogCards catalog, AttemptHistory history, StartAttempt start, Guests guests, MarkdownRenderer markdown, IStringLocalizer<Texts> texts) : SitePage(texts)
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [BindProperty]
    public bool WithoutScripts { get; set; }

    public Profession Profession { get; private set; } = null!;

    /// <summary>The visitor's attempts, newest first.</summary>
    public IReadOnlyList<Attempt> Attempts { get; private set; } = [];

    public int MaxAttempts => history.MaxAttempts;

    public Attempt? InProgress => Attempts.FirstOrDefault(a => a.Status == AttemptStatus.InProgress);

    public bool HasAttemptsLeft => Attempts.Count < MaxAttempts && Profession.IsPublished;

    public ProfessionCard Card { get; private set; } = null!;

    /// <summary>The beginning of the first task.</summary>
    public IHtmlContent Sample => markdown.Render(Card.Tasks[0].Excerpt());

    public Task OnGetAsync(CancellationToken cancellation) => ReadAsync(cancellation);

    private async Task ReadAsync(CancellationToken cancellation)
    {
        Profession = await catalog.OneAsync(AccountId, Id, cancellation);
        if (AccountId is { } userId)
            Attempts = await history.OfAsync(userId, Id, cancellation);
        Card = new(Profession, Attempts is [var latest, ..] ? latest : null);
    }

    /// <summary>Starts or continues. A new visitor becomes a guest on the way.</summary>
    public async Task<IActionResult> OnPostStartAsync(AttemptMode mode, CancellationToken cancellation)
    {
        await catalog.OneAsync(AccountId, Id, cancellation);
        return await BeginAsync(
            async () => await start.StartOrContinueAsync(AccountId ?? await guests.EnterAsync(), Id, onlyFirst: false, mode, cancellation), cancellation);
    }

    public async Task<IActionResult> OnPostRestartAsync(int attemptNumber, AttemptMode mode, CancellationToken cancellation) =>
        AccountId is { } userId
            ? await BeginAsync(() => start.RestartAsync(userId, Id, attemptNumber, mode, request: null, cancellation), cancellation)
            : Challenge();

    public override async Task<IActionResult> OnUnsavedAsync(string code)
    {
        await ReadAsync(HttpContext.RequestAborted);
        return await base.OnUnsavedAsync(code);
    }

    private async Task<IActionResult> BeginAsync(Func<Task<int>> begin, CancellationToken cancellation)
    {
        try
        {
            return RedirectToPage(WithoutScripts ? "/Attempts/Live" : "/Attempts/Play", new { id = await begin() });
        }
        catch (RuleException e) when (e.Code != RuleCodes.NotFound)
        {
            Notify(Texts[CodeMessages.For(e.Code)]);
            return RedirectToPage(new { Id });
        }
        catch (LimitException e)
        {
            await ReadAsync(cancellation);
            return RefuseForNow(e);
        }
    }
}
