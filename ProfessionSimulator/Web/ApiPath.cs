namespace ProfessionSimulator.Web;

internal static class ApiPath
{
    /// <summary>Tells whether a request is for the API, which answers in JSON and never with a page.</summary>
    public static bool IsApi(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}
