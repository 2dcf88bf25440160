using ProfessionSimulator.Accounts;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Web;

/// <summary>
/// Records refused requests in the security log: those with an invalid token, for an object that belongs to somebody
/// else or does not exist, and beyond a limit.
/// </summary>
internal static class DeniedRequestLog
{
    /// <summary>
    /// Must come after the exception handler, so that it sees the exceptions first, and before authentication, so that
    /// it records the refusals of that too.
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
            catch (Exception e) when (FindStatus(e) is { } status)
            {
                Record(security, http, status);
                throw;
            }
            Record(security, http, http.Response.StatusCode);
        });
    }

    private static int? FindStatus(Exception failure) => failure switch
    {
        LimitException => StatusCodes.Status429TooManyRequests,
        RuleException { Code: RuleCodes.NotFound } => StatusCodes.Status404NotFound,
        _ => null,
    };

    private static void Record(SecurityLog security, HttpContext http, int status)
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
