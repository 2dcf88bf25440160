using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Data;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Pages.Layout;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Web;
using ProfessionSimulator.Web.Problems;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>
/// The base of the play page: the fields of its forms, and the page with what was typed when a form is refused.
/// </summary>
internal abstract class AttemptPage(
    ResumeAttempt resume, AttemptReader reader, IStringLocalizer<Texts> localizer) : SitePage(localizer)
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [BindProperty]
    public int TaskId { get; set; }

    [BindProperty]
    public int GenerationId { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    /// <summary>The revision of the draft that the answer is based on.</summary>
    [BindProperty]
    public int? Revision { get; set; }

    /// <summary>The draft that the page has sent since then and whose receipt it has not seen yet.</summary>
    [BindProperty]
    public string? Sent { get; set; }

    /// <summary>Whether the page's countdown reached zero and sent what was there.</summary>
    [BindProperty]
    public bool ByClock { get; set; }

    /// <summary>Whether the browser runs no scripts, so that the next text needs a page that grows by itself.</summary>
    [BindProperty]
    public bool WithoutScripts { get; set; }

    /// <summary>
    /// The attempt; null if an answer was posted by somebody who is not, or is no longer, its learner.
    /// </summary>
    public AttemptView? View { get; protected set; }

    /// <summary>Whether the attempt could not even be read, so that what was posted is given back without it.</summary>
    public bool IsUnreadable { get; private set; }

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
            return Refuse(Typed.AddRefusal(new(message), await ResumeAsync(userId)));
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
            View = Typed.AddRefusal(new(UnsavedBecause(code)), await ResumeAsync(User.Id()));
        }
        catch (Exception e) when (StorageFailure.Is(e))
        {
            IsUnreadable = true;
        }
        return Show();
    }

    protected AttemptReader Reader => reader;

    protected DraftVersion? BasedOn => Revision is { } revision ? new(revision, Sent) : null;

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
            var view = Typed.AddRefusal(e, await ResumeAsync(userId), Texts);
            // This scrolls to the two texts to choose from rather than to the beginning of the task, far above them.
            if (view.Conflict is not null)
                Response.Headers["HX-Reswap"] = "outerHTML show:bottom showTarget:#draft-conflict";
            return Refuse(view);
        }
        catch (LimitException e)
        {
            var page = Refuse(Typed.AddRefusal(new(Texts.Explain(e)), await ResumeAsync(userId)));
            // A fragment keeps its status, because proxies send 429 too: the page's script would show its own message for
            // that status instead of this fragment.
            if (!IsFragment)
                Response.RefuseForNow(e);
            return page;
        }
    }

    protected async Task<IActionResult> ContinueAsync(int userId)
    {
        if (!IsFragment)
            return RedirectToPage(WithoutScripts ? "Live" : "Play", new { Id });
        View = await ResumeAsync(userId);
        return Show();
    }

    protected IActionResult Show()
    {
        Response.Headers.CacheControl = "no-cache, no-store";
        Response.Headers.Vary = "HX-Request";
        return IsFragment ? Partial("_AttemptFragment", View) : Page();
    }

    /// <summary>Reads the attempt and starts its current text if there is none.</summary>
    protected async Task<AttemptView> ResumeAsync(int userId) =>
        await reader.ReadAsync(
            await resume.ResumeAsync(userId, Id, HttpContext.RequestAborted), HttpContext.RequestAborted);

    private TypedText Typed => new(TaskId, Answer, Revision);

    private IActionResult Refuse(AttemptView view)
    {
        View = view;
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Show();
    }
}
