using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ProfessionSimulator.Accounts.Oidc;

namespace ProfessionSimulator.Pages.Account.Provider;

internal static class ChallengeResponses
{
    /// <summary>
    /// Leaves the response alone if it sends the browser to the provider; otherwise shows the page with the reason.
    /// </summary>
    public static IActionResult Respond(this PageModel page, OidcChallengeResult result, OidcReturn provider)
    {
        if (result == OidcChallengeResult.Sent)
            return new EmptyResult();
        page.Response.StatusCode = result == OidcChallengeResult.Unreachable
            ? StatusCodes.Status503ServiceUnavailable
            : StatusCodes.Status422UnprocessableEntity;
        page.ModelState.AddModelError("", provider.Explain(result));
        return page.Page();
    }
}
