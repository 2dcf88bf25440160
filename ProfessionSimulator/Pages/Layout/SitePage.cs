using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Web;
using ProfessionSimulator.Web.Problems;

namespace ProfessionSimulator.Pages.Layout;

internal abstract class SitePage(IStringLocalizer<Texts> texts) : PageModel
{
    protected IStringLocalizer<Texts> Texts => texts;

    protected int? AccountId => User.AccountId;

    internal bool IsFragment => Request.Headers.ContainsKey("HX-Request");

    /// <summary>Shows a message once, on the next page.</summary>
    protected void Notify(string message) => TempData["Notice"] = message;

    /// <summary>
    /// Answers a form whose token does not, or no longer, belong to this visitor. Pages with typed text give it back.
    /// </summary>
    [NonHandler]
    public virtual Task<IActionResult> OnStaleFormAsync()
    {
        Notify(StaleForm);
        // If the browser refuses cookies, the next page cannot know of this notice.
        var query = Request.Cookies.Count == 0 ? "?cookies=refused" : "";
        return Task.FromResult<IActionResult>(Redirect(Request.PathBase + Request.Path + query));
    }

    /// <summary>Shows the page again, with what was typed and, above it, why it has to wait.</summary>
    [NonHandler]
    public IActionResult RefuseForNow(LimitException limit)
    {
        ModelState.Clear();
        ModelState.AddModelError("", texts.Explain(limit));
        Response.RefuseForNow(limit);
        return Page();
    }

    /// <summary>
    /// Answers a form of which nothing could be stored, for the reason that <paramref name="code"/> names.
    /// </summary>
    [NonHandler]
    public virtual Task<IActionResult> OnUnsavedAsync(string code)
    {
        ModelState.Clear();
        ModelState.AddModelError("", UnsavedBecause(code));
        return Task.FromResult<IActionResult>(Page());
    }

    protected string UnsavedBecause(string code) => code == FailureCodes.Storage
        ? texts["The server can't save right now, so nothing was sent. Please try again in a moment."]
        : texts.Explain(code);

    /// <summary>Shows the page again, with what is wrong.</summary>
    protected PageResult Refuse()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    protected PageResult Refuse(string message)
    {
        ModelState.AddModelError("", message);
        return Refuse();
    }

    protected PageResult RefuseStale()
    {
        ModelState.Clear();
        return Refuse(StaleForm);
    }

    protected string StaleForm => texts["You signed in or out after opening this page. Please press the button again."];

    protected IActionResult GoTo(string? returnUrl) => LocalRedirect(ToLocal(returnUrl));

    /// <summary>Returns an address on this site; the home page in place of any other.</summary>
    protected string ToLocal(string? url) => Url.IsLocalUrl(url) ? Url.Content(ToAscii(url!)) : "/";

    /// <summary>
    /// Escapes all but ASCII, because a header takes nothing else; what is percent-encoded already stays as it is.
    /// </summary>
    private static string ToAscii(string url) =>
        string.Concat(url.EnumerateRunes().Select(rune =>
            rune.IsAscii ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));
}
