using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.Extensions;

namespace ProfessionSimulator.Accounts;

internal static class LoginRedirect
{
    /// <summary>
    /// Redirects a page's request to the login page. A script's request gets 401, since it would take the login page
    /// for its response.
    /// </summary>
    public static Task RedirectAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (IsFromScript(request))
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else
            context.Response.Redirect(BuildLoginUrl(request));
        return Task.CompletedTask;
    }

    private static bool IsFromScript(HttpRequest request) =>
        request.Headers.ContainsKey("HX-Request")
        || request.Headers.Accept.ToString().Contains("text/event-stream", StringComparison.OrdinalIgnoreCase);

    private static string BuildLoginUrl(HttpRequest request) =>
        UriHelper.BuildRelative(
            request.PathBase, "/account/login", QueryString.Create("returnUrl", GetReturnUrl(request)));

    /// <summary>
    /// The query of a posted form names its handler, which cannot be opened again; the form's page can.
    /// </summary>
    private static string GetReturnUrl(HttpRequest request) =>
        request.PathBase + request.Path + (HttpMethods.IsGet(request.Method) ? request.QueryString : QueryString.Empty);
}
