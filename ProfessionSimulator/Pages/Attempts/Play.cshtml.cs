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

    /// <summary>The revision of the draft that the answer was typed on.</summary>
    [BindProperty]
    public int? Revision { get; set; }

    /// <summary>What the page sent as a draft since then, without an answer yet.</summary>
    [BindProperty]
    public string? Sent { get; set; }

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
            await submit.SubmitAsync(userId, TaskId, Answer, GenerationId, TypedOn, ByClock, request: null, CancellationToken.None);
            return await DoneAsync(userId, cancellation);
        }
        catch (RuleException e) when (e.Code != RuleCodes.NotFound)
        {
            var view = await attempts.ReadAsync(userId, Id, cancellation);
            return RefuseBy(e, view);
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
            return await OnStaleFormAsync();
        try
        {
            var saved = await drafts.SaveAsync(userId, TaskId, Answer, TypedOn, CancellationToken.None);
            if (IsFragment)
                return Partial("_DraftStatus", new DraftStatus(saved.Revision));
            Notify(Texts["Draft saved"]);
            return RedirectToPage(new { Id });
        }
        catch (RuleException e) when (e.Code != RuleCodes.NotFound)
        {
            return IsFragment ? RefuseDraft(e) : RefuseBy(e, await attempts.ReadAsync(userId, Id, CancellationToken.None));
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
        // The script that saves drafts fetches a fresh token and tries again.
        if (IsFragment && Request.Query["handler"] == "Draft")
            return StatusCode(StatusCodes.Status403Forbidden);
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

    private DraftBase? TypedOn => Revision is { } revision ? new(revision, Sent) : null;

    private PartialViewResult RefuseDraft(RuleException refused)
    {
        // A draft that comes behind its answer is no fault of anybody's.
        if (refused.Code != RuleCodes.AnswerConflict)
            Response.StatusCode = StatusCodes.Status409Conflict;
        return refused.Code == RuleCodes.DraftConflict
            ? Partial("_DraftConflict", new DraftConflict(Id, refused.Stored!, refused.StoredRevision!.Value))
            : Partial("_DraftStatus", new DraftStatus(null, CodeMessages.For(refused.Code)));
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

    private IActionResult RefuseBy(RuleException refused, AttemptView view)
    {
        if (refused.Code != RuleCodes.DraftConflict || !IsCurrent(view))
            return Refuse(view, new Refusal(MessageOf(refused, view)) { Accepted = refused.Stored });
        View = view with { Typed = Answer, Conflict = new(Id, refused.Stored!, refused.StoredRevision!.Value) };
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Show();
    }

    private IActionResult Refuse(AttemptView view, Refusal refusal)
    {
        var isCurrent = IsCurrent(view);
        View = view with
        {
            Typed = isCurrent ? Answer : null,
            TypedOn = isCurrent ? Revision : null,
            Refusal = isCurrent ? refusal : refusal with { Typed = Answer },
        };
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Show();
    }

    private bool IsCurrent(AttemptView view) => view.Panel.Kind == PanelKind.Answer && view.Panel.Task!.Id == TaskId;

    private IActionResult Show()
    {
        Response.Headers.CacheControl = "no-cache, no-store";
        Response.Headers.Vary = "HX-Request";
        return IsFragment ? Partial("_Attempt", View) : Page();
    }
}
