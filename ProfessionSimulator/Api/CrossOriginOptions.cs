using Microsoft.Extensions.Options;

namespace ProfessionSimulator.Api;

/// <summary>The setting <c>CORS_ORIGINS</c>.</summary>
internal sealed class CrossOriginOptions
{
    /// <summary>The origins (RFC 6454) as browsers send them: lower case, without a default port.</summary>
    public IReadOnlyList<string> Origins { get; private set; } = [];

    public void Read(string? list)
    {
        var entries = (list ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Origins = [.. entries.Select(entry => ParseOrigin(entry) ?? throw CreateError(entry))];
    }

    private static OptionsValidationException CreateError(string entry) => new(nameof(CrossOriginOptions), typeof(CrossOriginOptions),
        [
            "CORS_ORIGINS must be origins separated by commas, such as https://app.example.org or http://localhost:3000; "
                + $"\"{entry}\" is not an origin.",
        ]);

    private static string? ParseOrigin(string entry)
    {
        if (entry.Contains('*')
            || !Uri.TryCreate(entry, UriKind.Absolute, out var uri)
            || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps))
        {
            return null;
        }

        // An origin has a scheme, a host and a port, and no user, trailing slash, path, query or fragment.
        if (uri.UserInfo.Length > 0
            || entry.IndexOfAny(['/', '?', '#', '\\'], entry.IndexOf("://", StringComparison.Ordinal) + 3) >= 0)
        {
            return null;
        }

        var host = uri.HostNameType == UriHostNameType.Dns ? uri.IdnHost : uri.Host;
        return uri.IsDefaultPort ? $"{uri.Scheme}://{host}" : $"{uri.Scheme}://{host}:{uri.Port}";
    }
}
