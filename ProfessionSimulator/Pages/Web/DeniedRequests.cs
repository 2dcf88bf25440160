using ProfessionSimulator.Accounts;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Pages.Web;

/// <summary>
/// Notes in the security log what is refused behind the doors: a token that is none, an object that is another's or nobody's,
/// and whatever is beyond a limit.
/// </summary>
internal static class DeniedRequests
{
    /// <summary>Inside of what makes an answer of an exception, and outside of who finds out who asks.</summary>
    public static void UseDeniedRequestLog(this IApplicationBuilder app)
    {
        var security = app.ApplicationServices.GetRequiredService<SecurityLog>();
        app.Use(async (http, next) =>
        {
            try
            {
                await next(http);
            }
            catch (Exception e) when (StatusOf(e) is { } status)
            {
                Note(security, http, status);
                throw;
            }
            Note(security, http, http.Response.StatusCode);
        });
    }

    private static int? StatusOf(Exception failure) => failure switch
    {
        LimitException => StatusCodes.Status429TooManyRequests,
        RuleException { Code: RuleCodes.NotFound } => StatusCodes.Status404NotFound,
        _ => null,
    };

    private static void Note(SecurityLog security, HttpContext http, int status)
    {
        var userId = http.User.AccountId;
        if (status == StatusCodes.Status429TooManyRequests)
            security.Write(SecurityEvents.Limit, userId, SecurityResults.Refused);
        else if (status == StatusCodes.Status401Unauthorized && http.Request.Headers.Authorization.Count > 0)
            security.Write(SecurityEvents.Access, userId, SecurityResults.Refused);
        else if (status == StatusCodes.Status404NotFound && userId is not null && NamesAnObject(http))
            security.Write(SecurityEvents.Access, userId, SecurityResults.NotFound);
    }

    private static bool NamesAnObject(HttpContext http) =>
        http.Request.RouteValues.Keys.Any(name => name.EndsWith("id", StringComparison.OrdinalIgnoreCase));
}
