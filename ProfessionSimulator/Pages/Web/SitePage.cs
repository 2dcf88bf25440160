using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Resources;

namespace ProfessionSimulator.Pages.Web;

internal abstract class SitePage(IStringLocalizer<Texts> texts) : PageModel
{
    protected IStringLocalizer<Texts> Texts => texts;

    protected int? AccountId => User.AccountId;

    protected bool IsFragment => Request.Headers.ContainsKey("HX-Request");

    /// <summary>Says something once, on the next page.</summary>
    protected void Notify(string message) => TempData["Notice"] = message;

    /// <summary>The answer to a form whose token is not (or no longer) this visitor's. Pages with typed text give it back.</summary>
    [NonHandler]
    public virtual Task<IActionResult> OnStaleFormAsync()
    {
        Notify(texts["This page was opened before you signed in or out. Please press the button again."]);
        return Task.FromResult<IActionResult>(Redirect(Request.PathBase + Request.Path));
    }

    /// <summary>The page again, with what was typed and, above it, why it has to wait.</summary>
    protected IActionResult RefuseForNow(LimitException limit)
    {
        ModelState.AddModelError("", texts[limit.Message]);
        Response.RefuseForNow(limit);
        return Page();
    }

    protected IActionResult GoTo(string? returnUrl) => LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl! : "/");
}
