using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Pages.Web;
using ProfessionSimulator.Resources;

namespace ProfessionSimulator.Pages;

/// <summary>What a visitor sees instead of a bare status code. Never says what went wrong inside.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ErrorModel(IStringLocalizer<Texts> texts) : SitePage(texts)
{
    public int Code { get; private set; }

    public string Title => Code switch
    {
        404 => Texts["There is nothing here"],
        403 => Texts["This is not yours to open"],
        _ => Texts["That did not work"],
    };

    public string Message => Code switch
    {
        404 => Texts["The address is wrong, or what was here belongs to somebody else or is gone."],
        403 => Texts["You are signed in, but not as somebody who may see this."],
        429 => Texts["That was a little too fast. Please try again in a moment."],
        >= 500 => Texts["Something went wrong on the server. Please try again."],
        _ => Texts["The request is not complete or not in the expected form."],
    };

    public void OnGet(int code) => Show(code);

    public void OnPost(int code) => Show(code);

    public override Task<IActionResult> OnStaleFormAsync()
    {
        // A failed form is shown here with its own token, which is of no concern any more.
        Show(int.TryParse(RouteData.Values["code"]?.ToString(), out var code) ? code : 500);
        return Task.FromResult<IActionResult>(Page());
    }

    private void Show(int code)
    {
        Code = code is >= 400 and < 600 ? code : 404;
        Response.StatusCode = Code;
    }
}
