using ProfessionSimulator.Accounts;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Web;

/// <summary>
/// Notes in the security log what was refused to a request: an invalid token, an object that belongs to somebody else or does not
/// exist, and whatever is beyond a limit.
/// </summary>
internal static class DeniedRequests
{
    /// <summary>
    /// Belongs after the exception handler, whose exceptions it sees first, and before authentication, whose refusals it notes
    /// too.
    /// </summary>
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
