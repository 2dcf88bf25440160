using Microsoft.AspNetCore.Diagnostics;

namespace ProfessionSimulator.Web;

/// <summary>
/// The query of the page that is shown, even if it answers a form, so that a link can lead back to it.
/// </summary>
internal static class AddressQuery
{
    public static string? FromRequest(HttpContext http)
    {
        if (http.Features.Get<IStatusCodeReExecuteFeature>() is { } feature)
            return feature.OriginalQueryString;
        // The handler of a form has no page of its own to come back to.
        var parts =
            (http.Request.QueryString.Value ?? "").TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(part => !part.StartsWith("handler=", StringComparison.OrdinalIgnoreCase));
        return string.Join('&', parts) is { Length: > 0 } query ? "?" + query : null;
    }
}
