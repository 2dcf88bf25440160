using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Data;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Pages.Layout;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Web.Problems;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>
/// The page on which a task of a finished day is written once more. Every action works as a plain form and as an htmx
/// request.
/// </summary>
internal sealed class AgainModel(
    SecondDraftReader reader, SaveSecondDraft drafts, SendSecondDraft sending, RetryJudgements judgements, JudgeWorker worker,
    IStringLocalizer<Texts> localizer) : SitePage(localizer)
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public int TaskId { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    /// <summary>The revision of the draft that the answer is based on.</summary>
    [BindProperty]
    public int? Revision { get; set; }

    /// <summary>The draft that the page has sent since then and whose receipt it has not seen yet.</summary>
    [BindProperty]
    public string? Sent { get; set; }

    /// <summary>The page; null where what was posted can only be given back.</summary>
    public SecondDraftView? View { get; private set; }

    /// <summary>Whether the report could not even be read.</summary>
    public bool IsUnreadable { get; private set; }

    public string PageUrl => SecondDraftView.GetUrl(Id, TaskId);

    public async Task<IActionResult> OnGetAsync()
    {
        if (AccountId is not { } userId)
            return Challenge();
        View = await ReadAsync(userId);
        GoOnJudging(View);
        return Show();
    }

    /// <summary>The pieces that change while judgements arrive.</summary>
    public async Task<IActionResult> OnGetResultsAsync()
    {
        if (AccountId is not { } userId)
            return Unauthorized();
        View = await ReadAsync(userId);
        GoOnJudging(View);
        return IsFragment ? Partial("SecondDrafts/_Results", View) : Redirect(PageUrl);
    }

    public async Task<IActionResult> OnPostSendAsync()
    {
        if (AccountId is not { } userId)
            return await OnStaleFormAsync();
        return await TryAsync(userId, async () =>
        {
            var submission = AnswerSubmission.FromPage(TaskId, Answer, questionId: null, BasedOn, isByClock: false);
            // What was written is stored even if its sender does not wait for the response.
            var draft = await sending.SendAsync(userId, Id, submission, CancellationToken.None);
            return await ContinueAsync(userId, $"#second-draft-{draft.Number}");
        });
    }

    public async Task<IActionResult> OnPostDraftAsync()
    {
        if (AccountId is not { } userId)
            return await OnStaleFormAsync();
        return await TryAsync(userId, async () =>
        {
            var saved = await drafts.SaveAsync(userId, Id, TaskId, Answer, BasedOn, CancellationToken.None);
            if (IsFragment)
                return Partial("_DraftStatus", new DraftStatus(saved.Revision));
            Notify(Texts["Draft saved"]);
            return Redirect(PageUrl);
        }, IsFragment ? RefuseDraft : null);
    }

    /// <summary>Puts the first answer into an empty box; what is typed already stays.</summary>
    public async Task<IActionResult> OnPostBeginAsync()
    {
        if (AccountId is not { } userId)
            return await OnStaleFormAsync();
        return await TryAsync(userId, async () =>
        {
            var first = (await ReadAsync(userId)).Task.Task.Answer;
            var text = AnswerText.IsEmpty(Answer) ? first : Answer;
            await drafts.SaveAsync(userId, Id, TaskId, text, BasedOn, CancellationToken.None);
            return await ContinueAsync(userId, "#answer");
        });
    }

    public async Task<IActionResult> OnPostRetryAsync(int draftId, CancellationToken cancellation)
    {
        if (AccountId is not { } userId)
            return IsFragment ? Unauthorized() : Challenge();
        await judgements.RetryAsync(userId, new(Id, draftId), cancellation);
        View = await ReadAsync(userId);
        return IsFragment ? Partial("SecondDrafts/_Results", View) : Redirect(PageUrl);
    }

    public override async Task<IActionResult> OnStaleFormAsync()
    {
        if (AccountId is not { } userId)
            return IsFragment ? Unauthorized() : Page();
        // The script that saves drafts fetches a new token and tries again.
        if (IsFragment && Request.Query["handler"] == "Draft")
            return StatusCode(StatusCodes.Status403Forbidden);
        try
        {
            var message = Texts["You signed in or out after opening this page, so nothing was sent. Please press the button again."];
            return Refuse(await ReadAsync(userId), message);
        }
        catch (RuleException e) when (e.Code == RuleCodes.NotFound && !IsFragment && Answer is not null)
        {
            return Page();
        }
    }

    public override async Task<IActionResult> OnUnsavedAsync(string code)
    {
        try
        {
            var view = await ReadAsync(User.Id());
            View = view with { Box = AddTyped(view.Box), Refusal = new(UnsavedBecause(code)) };
        }
        catch (Exception e) when (StorageFailure.Is(e))
        {
            IsUnreadable = true;
        }
        return Show();
    }

    private DraftVersion? BasedOn => Revision is { } revision ? new(revision, Sent) : null;

    private Task<SecondDraftView> ReadAsync(int userId) =>
        reader.ReadAsync(userId, Id, TaskId, HttpContext.RequestAborted);

    /// <summary>A page that was open while the server restarted goes on waiting as well.</summary>
    private void GoOnJudging(SecondDraftView view)
    {
        foreach (var draft in view.Task.SecondDrafts.Where(draft => draft.Result.State == JudgingState.Judging))
            worker.Begin(new(Id, draft.Draft.Id));
    }

    private async Task<IActionResult> TryAsync(
        int userId, Func<Task<IActionResult>> act, Func<RuleException, IActionResult>? refuse = null)
    {
        try
        {
            return await act();
        }
        catch (RuleException e) when (e.Code != RuleCodes.NotFound)
        {
            if (refuse is not null)
                return refuse(e);
            var view = await ReadAsync(userId);
            if (e.Code != RuleCodes.DraftConflict)
                return Refuse(view, Explain(e, view));
            // This scrolls to the two texts to choose from.
            Response.Headers["HX-Reswap"] = "outerHTML show:bottom showTarget:#draft-conflict";
            var conflict = new DraftConflict(PageUrl, e.Stored!, e.StoredRevision!.Value);
            return Refuse(view with { Box = AddTyped(view.Box) with { Conflict = conflict } });
        }
    }

    private string Explain(RuleException refused, SecondDraftView view) => refused.Code == RuleCodes.AnswerTooLong
        ? Texts["The answer is too long: {0:N0} characters, and the limit is {1:N0}. Nothing is lost; please shorten it.",
            AnswerText.Normalize(Answer!).Length, view.Box.MaxLength]
        : Texts.Explain(refused.Code);

    private AnswerBox AddTyped(AnswerBox box) => box with { Typed = Answer, BasedOn = Revision };

    private IActionResult Refuse(SecondDraftView view, string message) =>
        Refuse(view with { Box = AddTyped(view.Box), Refusal = new(message) });

    private IActionResult Refuse(SecondDraftView view)
    {
        View = view;
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Show();
    }

    private PartialViewResult RefuseDraft(RuleException refused)
    {
        Response.StatusCode = StatusCodes.Status409Conflict;
        return refused.Code == RuleCodes.DraftConflict
            ? Partial("_DraftConflict", new DraftConflict(PageUrl, refused.Stored!, refused.StoredRevision!.Value))
            : Partial("_DraftStatus", new DraftStatus(null, ProblemTable.Find(refused.Code).Message));
    }

    private async Task<IActionResult> ContinueAsync(int userId, string place)
    {
        if (!IsFragment)
            return Redirect(PageUrl + place);
        View = await ReadAsync(userId);
        return Show();
    }

    private IActionResult Show()
    {
        Response.Headers.CacheControl = "no-cache, no-store";
        Response.Headers.Vary = "HX-Request";
        return IsFragment ? Partial("SecondDrafts/_Fragment", View) : Page();
    }
}
