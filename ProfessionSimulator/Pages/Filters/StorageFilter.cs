using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Pages.Layout;

namespace ProfessionSimulator.Pages.Filters;

/// <summary>
/// A form that could not be stored stands there again with what was typed. A script gets the bare status: what was typed is in
/// its page still.
/// </summary>
internal sealed class StorageFilter : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var executed = await next();
        if (!HttpMethods.IsPost(context.HttpContext.Request.Method) || executed.Exception is not { } failure || FindCode(failure) is not { } code)
            return;
        executed.HttpContext.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        executed.Result = context.HandlerInstance is SitePage { IsFragment: false } page
            ? await page.OnUnsavedAsync(code)
            : new StatusCodeResult(StatusCodes.Status503ServiceUnavailable);
        executed.ExceptionHandled = true;
    }

    /// <summary>A generation that cannot be begun or stopped: the server is stopping, or cannot store that.</summary>
    private static string? FindCode(Exception failure) =>
        failure is GenerationException e ? e.Code : StorageFailure.Is(failure) ? FailureCodes.Storage : null;
}
