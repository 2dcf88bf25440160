using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Data;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Pages.Layout;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Web.Problems;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>
/// The base of the page of second drafts: the fields of its forms, and the page with what was typed when a form is
/// refused.
/// </summary>
internal abstract class AgainPage(SecondDraftReader reader, IStringLocalizer<Texts> localizer) : SitePage(localizer)
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
    public SecondDraftView? View { get; protected set; }

    /// <summary>Whether the report could not even be read.</summary>
    public bool IsUnreadable { get; private set; }

    public string PageUrl => SecondDraftView.GetUrl(Id, TaskId);

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

    protected DraftVersion? BasedOn => Revision is { } revision ? new(revision, Sent) : null;

    protected Task<SecondDraftView> ReadAsync(int userId) =>
        reader.ReadAsync(userId, Id, TaskId, HttpContext.RequestAborted);

    protected async Task<IActionResult> TryAsync(
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

    protected IActionResult Show()
    {
        Response.Headers.CacheControl = "no-cache, no-store";
        Response.Headers.Vary = "HX-Request";
        if (!IsFragment)
            return Page();
        return Partial(IsAboutJudgements ? "SecondDrafts/_Results" : "SecondDrafts/_Fragment", View);
    }

    /// <summary>Whether the form has no answer in it, so that the box and what is typed in it stay.</summary>
    private bool IsAboutJudgements => Request.Query["handler"].ToString() is "Again" or "Stop";

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
}
