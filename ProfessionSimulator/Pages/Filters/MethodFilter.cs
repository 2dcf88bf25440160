using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ProfessionSimulator.Pages.Filters;

/// <summary>
/// Lets a page be opened, and posted to if it has a form. Without this filter Razor Pages answers every other method
/// with the page, but empty, and OPTIONS with an empty 200.
/// </summary>
internal sealed class MethodFilter : IResourceFilter, IPageFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        // The error page answers whatever failed.
        if (context.ActionDescriptor is not CompiledPageActionDescriptor page
            || page.ModelTypeInfo?.AsType() == typeof(ErrorModel))
        {
            return;
        }

        var (request, response) = (context.HttpContext.Request, context.HttpContext.Response);
        var takesForms = page.HandlerMethods.Any(handler => HttpMethods.IsPost(handler.HttpMethod));
        if (HttpMethods.IsGet(request.Method)
            || HttpMethods.IsHead(request.Method)
            || (takesForms && HttpMethods.IsPost(request.Method)))
        {
            return;
        }

        response.Headers.Allow = takesForms ? "GET, HEAD, POST" : "GET, HEAD";
        context.Result = new StatusCodeResult(HttpMethods.IsOptions(request.Method)
            ? StatusCodes.Status204NoContent
            : StatusCodes.Status405MethodNotAllowed);
    }

    public void OnResourceExecuted(ResourceExecutedContext context)
    {
    }

    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
    }

    /// <summary>Refuses a form that this page does not have.</summary>
    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (context.HandlerMethod is null
            && context.HandlerInstance is not ErrorModel
            && HttpMethods.IsPost(context.HttpContext.Request.Method))
        {
            context.Result = new NotFoundResult();
        }
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
    }
}
