using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Pages.Layout;
using ProfessionSimulator.Web;

namespace ProfessionSimulator.Pages.Filters;

/// <summary>Shows a form that a limit refuses again, with what was typed and the reason.</summary>
internal sealed class LimitFilter : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(
        PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var executed = await next();
        if (executed.Exception is not LimitException limit)
            return;
        executed.HttpContext.Response.RefuseForNow(limit);
        executed.Result = context.HandlerInstance is SitePage page
            ? page.RefuseForNow(limit)
            : new StatusCodeResult(StatusCodes.Status429TooManyRequests);
        executed.ExceptionHandled = true;
    }
}
