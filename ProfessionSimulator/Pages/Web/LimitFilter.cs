using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Pages.Web;

/// <summary>Where a page does not word a limit in its own place, the error page does.</summary>
internal sealed class LimitFilter : IExceptionFilter
{
    public void OnException(ExceptionContext context)
    {
        if (context.Exception is not LimitException limit)
            return;
        context.HttpContext.Response.RefuseForNow(limit);
        context.Result = new StatusCodeResult(StatusCodes.Status429TooManyRequests);
        context.ExceptionHandled = true;
    }
}
