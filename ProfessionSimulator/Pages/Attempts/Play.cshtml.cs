using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Pages.Web;
using ProfessionSimulator.Resources;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>
/// The play page. Every action works as a plain form (post, redirect, get) and as an htmx request, which gets the attempt
/// as a fragment.
/// </summary>
internal sealed class PlayModel(
    AttemptReader attempts, SubmitAnswer submit, SaveDraft drafts, TextStarter texts, GenerationEngine engine, FindText find,
    IStringLocalizer<Texts> localizer) : SitePage(localizer)
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [BindProperty]
    public int TaskId { get; set; }

    [BindProperty]
    public int GenerationId { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    /// <summary>The page's countdown is at zero and sends what is there.</summary>
    [BindProperty]
    public bool ByClock { get; set; }

    /// <summary>Null when a posted answer came from somebody who is not, or no longer, this attempt's learner.</summary>
    public AttemptView? View { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? follow, CancellationToken cancellation)
    {
        if (AccountId is not { } userId)
            return Challenge();
        View = await attempts.ReadAsync(userId, Id, cancellation) with { Polls = follow == "poll" };
        return Show();
    }

    public async Task<IActionResult> OnPostAnswerAsync(CancellationToken cancellation)
    {
        if (AccountId is not { } userId)
            return await OnStaleFormAsync();
        try
        {
            // Before anything else, and whether or not its sender waits.
            await submit.SubmitAsync(userId, TaskId, Answer, GenerationId, ByClock, request: null, CancellationToken.None);
            return await DoneAsync(userId, cancellation);
        }
        catch (RuleException e) when (e.Code != RuleCodes.NotFound)
        {
            var view = await attempts.ReadAsync(userId, Id, cancellation);
            return Refuse(view, new(MessageOf(e, view)) { Accepted = e.Stored });
        }
    }

    /// <summary>The page has received the whole task.</summary>
    public async Task<IActionResult> OnPostReceivedAsync(CancellationToken cancellation) =>
        AccountId is { } userId ? Partial("_Clock", await attempts.StartClockAsync(userId, TaskId, GenerationId, cancellation)) : Unauthorized();

    public async Task<IActionResult> OnGetClockAsync(int taskId, CancellationToken cancellation) =>
        AccountId is { } userId ? Partial("_Clock", await attempts.ClockAsync(userId, Id, taskId, cancellation)) : Unauthorized();

    public async Task<IActionResult> OnPostDraftAsync()
    {
        if (AccountId is not { } userId)
            return Unauthorized();
        try
        {
            await drafts.SaveAsync(userId, TaskId, Answer, revision: null, CancellationToken.None);
            return Partial("_DraftStatus", (string?)null);
        }
        catch (RuleException e) when (e.Code != RuleCodes.NotFound)
        {
            // A draft that comes behind its answer is no fault of anybody's.
            if (e.Code != RuleCodes.AnswerConflict)
                Response.StatusCode = StatusCodes.Status409Conflict;
            return Partial("_DraftStatus", CodeMessages.For(e.Code));
        }
    }

    public async Task<IActionResult> OnPostStopAsync(CancellationToken cancellation)
    {
        if (AccountId is not { } userId)
            return Challenge();
        var generation = await find.FindAsync(userId, GenerationId, cancellation);
        await engine.CancelAsync(generation.Id, cancellation);
        return await DoneAsync(userId, cancellation);
    }

    public async Task<IActionResult> OnPostAgainAsync(CancellationToken cancellation)
    {
        if (AccountId is not { } userId)
            return Challenge();
        // What a limit kept from being begun is begun by looking at it.
        if (GenerationId == 0)
            return await DoneAsync(userId, cancellation);
        var generation = await find.FindAsync(userId, GenerationId, cancellation);
        try
        {
            await texts.WriteAgainAsync(generation, cancellation);
            return await DoneAsync(userId, cancellation);
        }
        catch (LimitException e)
        {
            var page = Refuse(await attempts.ReadAsync(userId, Id, cancellation), new(Texts[e.Message]));
            // A 429 that htmx gets is some proxy's, and is not shown in the page.
            if (!IsFragment)
                Response.RefuseForNow(e);
            return page;
        }
        catch (RuleException e) when (e.Code != RuleCodes.NotFound)
        {
            return Refuse(await attempts.ReadAsync(userId, Id, cancellation), new(Texts[CodeMessages.For(e.Code)]));
        }
    }

    public override async Task<IActionResult> OnStaleFormAsync()
    {
        if (AccountId is not { } userId)
            return IsFragment ? Unauthorized() : Page();
        try
        {
            var message = Texts["You signed in or out since this page was opened, so nothing was sent. Please press the button again."];
            return Refuse(await attempts.ReadAsync(userId, Id, HttpContext.RequestAborted), new(message));
        }
        catch (RuleException e) when (e.Code == RuleCodes.NotFound && !IsFragment && Answer is not null)
        {
            return Page();
        }
    }

    private string MessageOf(RuleException refused, AttemptView view) => refused.Code == RuleCodes.AnswerTooLong
        ? Texts["The answer is too long. It has {0:N0} characters, and at most {1:N0} can be sent. Nothing is lost: please shorten it.", LineEnds.Normalize(Answer!).Length, view.MaxAnswerLength]
        : Texts[CodeMessages.For(refused.Code)];

    private async Task<IActionResult> DoneAsync(int userId, CancellationToken cancellation)
    {
        if (!IsFragment)
            return RedirectToPage(new { Id });
        View = await attempts.ReadAsync(userId, Id, cancellation);
        return Show();
    }

    private IActionResult Refuse(AttemptView view, Refusal refusal)
    {
        var isCurrent = view.Panel.Kind == PanelKind.Answer && view.Panel.Task!.Id == TaskId;
        View = view with { Typed = isCurrent ? Answer : null, Refusal = isCurrent ? refusal : refusal with { Typed = Answer } };
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Show();
    }

    private IActionResult Show()
    {
        Response.Headers.CacheControl = "no-cache, no-store";
        Response.Headers.Vary = "HX-Request";
        return IsFragment ? Partial("_Attempt", View) : Page();
    }
}
