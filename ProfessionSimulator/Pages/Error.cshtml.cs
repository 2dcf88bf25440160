using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Pages.Layout;

namespace ProfessionSimulator.Pages;

/// <summary>The page that visitors see instead of a bare status code. It never says what went wrong inside.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ErrorModel(IStringLocalizer<Texts> texts) : SitePage(texts)
{
    public int Code { get; private set; }

    public string Title => Code switch
    {
        403 => Texts["No access"],
        404 => Texts["Page not found"],
        405 => Texts["This page can't be opened this way"],
        413 => Texts["Request too large"],
        429 => Texts["Too many requests"],
        503 => Texts["We'll be right back"],
        _ => Texts["That didn't work"],
    };

    public string Message => Code switch
    {
        401 => Texts["Please sign in."],
        403 => Texts["You're signed in, but your account doesn't have access to this page."],
        404 => Texts["The link may be wrong, or the page belongs to another account."],
        405 => Texts["This page exists, but it can't be opened this way."],
        413 => Texts["The request is larger than this site accepts."],
        429 => Texts["Too many requests. Please try again in a moment."],
        503 => Texts["The server is restarting or can't read its data. Please come back in a moment."],
        >= 500 => Texts["Something went wrong on our side. Please try again."],
        _ => Texts["The request is incomplete or malformed."],
    };

    /// <summary>The page answers every method, whether or not its form was valid.</summary>
    [NonHandler]
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        var failure = HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error;
        Code = failure is BadHttpRequestException bad ? bad.StatusCode
            : failure is GenerationException
                || (failure is not null && StorageFailure.Is(failure)) ? StatusCodes.Status503ServiceUnavailable
            : int.TryParse(RouteData.Values["code"]?.ToString(), out var code) && code is >= 400 and < 600 ? code
            : StatusCodes.Status404NotFound;
        Response.StatusCode = Code;
    }
}
