using Microsoft.Net.Http.Headers;

namespace ProfessionSimulator.Api;

/// <summary>
/// JSON is UTF-8 (RFC 8259, section 8.1). The framework does not know a charset whose name is quoted, although that
/// means the same (RFC 9110, section 5.6.4), and answers 500 to one that it does not know.
/// </summary>
internal static class JsonCharset
{
    public static void UseJsonCharset(this IApplicationBuilder api) => api.Use((http, next) =>
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || !type.Charset.HasValue)
            return next(http);
        if (!HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return Task.CompletedTask;
        }
        type.Charset = "utf-8";
        http.Request.ContentType = type.ToString();
        return next(http);
    });
}
