using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Pages.Layout;

namespace ProfessionSimulator.Pages.Filters;

/// <summary>
/// Checks the token of every posted form after its values were bound: somebody who signed in or out in another tab gets
/// the form back with what was typed, not a bare refusal.
/// </summary>
internal sealed class StaleFormFilter(IAntiforgery antiforgery, SecurityLog security) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(
        PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (context.HandlerInstance is ErrorModel || HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)
            || await IsValidAsync(http))
        {
            await next();
            return;
        }
        security.Write(SecurityEvents.Form, http.User.AccountId, SecurityResults.Refused);
        context.Result = context.HandlerInstance is SitePage page
            ? await page.OnStaleFormAsync()
            : new BadRequestResult();
    }

    private async Task<bool> IsValidAsync(HttpContext http)
    {
        try
        {
            return await antiforgery.IsRequestValidAsync(http);
        }
        catch (AntiforgeryValidationException e)
        {
            // A form that is too large has its own exception, which names the status.
            throw e.InnerException as BadHttpRequestException
                ?? new BadHttpRequestException("The body is not a valid form.", e);
        }
    }
}
