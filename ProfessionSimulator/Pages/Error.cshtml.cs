using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
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
        403 => Texts["This is not yours to open"],
        404 => Texts["There is nothing here"],
        405 => Texts["This does not work that way"],
        413 => Texts["That was too much at once"],
        429 => Texts["Too many requests"],
        503 => Texts["Back in a moment"],
        _ => Texts["That did not work"],
    };

    public string Message => Code switch
    {
        401 => Texts["Please sign in."],
        403 => Texts["You are signed in, but not as somebody who may see this."],
        404 => Texts["The address is wrong, or what was here belongs to somebody else or is gone."],
        405 => Texts["The address is right, but it cannot be used like this."],
        413 => Texts["What was sent is larger than this site accepts."],
        429 => Texts["That was a little too fast. Please try again in a moment."],
        503 => Texts["The server is restarting or cannot reach its data. Please come back in a moment."],
        >= 500 => Texts["Something went wrong on the server. Please try again."],
        _ => Texts["The request is not complete or not in the expected form."],
    };

    /// <summary>Whatever the method was, and whether or not its form was in order.</summary>
    [NonHandler]
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        var failure = HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error;
        Code = failure is BadHttpRequestException bad ? bad.StatusCode
            : failure is GenerationException || (failure is not null && StorageFailure.Is(failure)) ? StatusCodes.Status503ServiceUnavailable
            : int.TryParse(RouteData.Values["code"]?.ToString(), out var code) && code is >= 400 and < 600 ? code
            : StatusCodes.Status404NotFound;
        Response.StatusCode = Code;
    }
}
