namespace ProfessionSimulator.Common;

/// <summary>
/// Where people outside find this site. A link that leaves the site, in a mail for example, is made here: no <c>Host</c>
/// header that somebody sent gets into it.
/// </summary>
internal sealed class PublicAddress(IConfiguration configuration)
{
    /// <summary>Where the site listens, and is reached on this machine, unless a setting says otherwise.</summary>
    public const string DefaultListenAddress = "http://localhost:5080";

    private const string Rule =
        "PUBLIC_URL must be the site's http or https address without a path, such as https://sim.example.org; the site is served at the root of its host.";

    /// <summary>What <c>PUBLIC_URL</c> says; null when it is not set.</summary>
    public Uri? Configured { get; } = Read(configuration["PUBLIC_URL"]);

    /// <summary>The absolute link to a place of this site; without <c>PUBLIC_URL</c> where it listens on this machine, for a command's output.</summary>
    /// <param name="pathAndQuery">Begins with exactly one slash.</param>
    public string LinkTo(string pathAndQuery)
    {
        if (!pathAndQuery.StartsWith('/') || pathAndQuery.StartsWith("//", StringComparison.Ordinal) || pathAndQuery.StartsWith("/\\", StringComparison.Ordinal))
            throw new ArgumentException("It must begin with exactly one slash.", nameof(pathAndQuery));
        return (Configured?.GetLeftPart(UriPartial.Authority) ?? OnThisMachine(configuration["urls"])) + pathAndQuery;
    }

    /// <summary>The first address to listen on; one for all networks is reached as localhost.</summary>
    private static string OnThisMachine(string? urls)
    {
        var first = (urls ?? "").Split(';')[0].Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal);
        if (!Uri.TryCreate(first, UriKind.Absolute, out var url))
            return DefaultListenAddress;
        return url.Host is "0.0.0.0" or "[::]" ? new UriBuilder(url) { Host = "localhost" }.Uri.GetLeftPart(UriPartial.Authority) : url.GetLeftPart(UriPartial.Authority);
    }

    private static Uri? Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        return Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url) && IsSiteRoot(url) ? url : throw new StartupException(Rule);
    }

    private static bool IsSiteRoot(Uri url) =>
        (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp) && url.Host.Length > 0
        && url.PathAndQuery == "/" && url.Fragment.Length == 0 && url.UserInfo.Length == 0;
}
