using System.Globalization;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Web;

internal static class LimitResponse
{
    /// <summary>Sets status and header as RFC 6585, section 4, and RFC 9110, section 10.2.3, say.</summary>
    public static void RefuseForNow(this HttpResponse response, LimitException limit)
    {
        response.StatusCode = StatusCodes.Status429TooManyRequests;
        response.Headers.RetryAfter = limit.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
    }
}
