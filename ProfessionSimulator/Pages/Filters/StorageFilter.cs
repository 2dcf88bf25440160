using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Pages.Layout;

namespace ProfessionSimulator.Pages.Filters;

/// <summary>
/// Shows a form that could not be stored again, with what was typed. A script gets the bare status, because its page
/// still has what was typed.
/// </summary>
internal sealed class StorageFilter : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(
        PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var executed = await next();
        if (!HttpMethods.IsPost(context.HttpContext.Request.Method)
            || executed.Exception is not { } failure
            || FindCode(failure) is not { } code)
        {
            return;
        }

        executed.HttpContext.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        executed.Result = context.HandlerInstance is SitePage { IsFragment: false } page
            ? await page.OnUnsavedAsync(code)
            : new StatusCodeResult(StatusCodes.Status503ServiceUnavailable);
        executed.ExceptionHandled = true;
    }

    /// <summary>Returns the code of a failure to store, or to start or stop a text; null for other failures.</summary>
    private static string? FindCode(Exception failure) =>
        failure is GenerationException e ? e.Code : StorageFailure.Is(failure) ? FailureCodes.Storage : null;
}
