using Microsoft.AspNetCore.Diagnostics;

namespace ProfessionSimulator.Web;

/// <summary>The query that brings a reader back to the page that is shown, also when that answered a form.</summary>
internal static class AddressQuery
{
    public static string? Of(HttpContext http)
    {
        if (http.Features.Get<IStatusCodeReExecuteFeature>() is { } asked)
            return asked.OriginalQueryString;
        // A form's handler is no page.
        var parts = (http.Request.QueryString.Value ?? "").TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(part => !part.StartsWith("handler=", StringComparison.OrdinalIgnoreCase));
        return string.Join('&', parts) is { Length: > 0 } query ? "?" + query : null;
    }
}
