using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.Extensions;

namespace ProfessionSimulator.Accounts;

internal static class LoginRedirect
{
    /// <summary>
    /// A page goes to the login page. A script's request gets 401: it would take the login page for its answer.
    /// </summary>
    public static Task RedirectAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (IsFromScript(request))
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else
            context.Response.Redirect(UriHelper.BuildRelative(request.PathBase, "/account/login", QueryString.Create("returnUrl", GetReturnUrl(request))));
        return Task.CompletedTask;
    }

    private static bool IsFromScript(HttpRequest request) =>
        request.Headers.ContainsKey("HX-Request") || request.Headers.Accept.ToString().Contains("text/event-stream", StringComparison.OrdinalIgnoreCase);

    /// <summary>A form's own address cannot be opened again; the page that it stood on can.</summary>
    private static string GetReturnUrl(HttpRequest request) =>
        request.PathBase + request.Path + (HttpMethods.IsGet(request.Method) ? request.QueryString : QueryString.Empty);
}
