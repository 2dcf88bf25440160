using Microsoft.Extensions.Options;

namespace ProfessionSimulator.Api;

/// <summary>The setting <c>CORS_ORIGINS</c>.</summary>
internal sealed class CrossOriginOptions
{
    /// <summary>Origins (RFC 6454) as browsers send them: lower case, no default port.</summary>
    public IReadOnlyList<string> Origins { get; private set; } = [];

    public void Read(string? list)
    {
        var entries = (list ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Origins = [.. entries.Select(entry => ParseOrigin(entry) ?? throw CreateError(entry))];
    }

    private static OptionsValidationException CreateError(string entry) => new(nameof(CrossOriginOptions), typeof(CrossOriginOptions),
        [$"CORS_ORIGINS must be origins, separated by commas, such as https://app.example.org or http://localhost:3000; \"{entry}\" is none."]);

    private static string? ParseOrigin(string entry)
    {
        if (entry.Contains('*') || !Uri.TryCreate(entry, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps))
            return null;
        // Nothing but scheme, host and port: no user, no slash behind, no path, query or fragment.
        if (uri.UserInfo.Length > 0 || entry.IndexOfAny(['/', '?', '#', '\\'], entry.IndexOf("://", StringComparison.Ordinal) + 3) >= 0)
            return null;
        var host = uri.HostNameType == UriHostNameType.Dns ? uri.IdnHost : uri.Host;
        return uri.IsDefaultPort ? $"{uri.Scheme}://{host}" : $"{uri.Scheme}://{host}:{uri.Port}";
    }
}
