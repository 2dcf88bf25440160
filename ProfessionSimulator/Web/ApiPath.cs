namespace ProfessionSimulator.Web;

internal static class ApiPath
{
    /// <summary>Whether the request is one of an API client, which is answered in JSON and never with a page.</summary>
    public static bool IsApi(HttpContext http) => http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}
