namespace ProfessionSimulator.Common;

/// <summary>
/// The address at which people find this site. It makes the links that leave the site, for example in an email, so that
/// no forged <c>Host</c> header gets into them.
/// </summary>
internal sealed class PublicAddress(IConfiguration configuration)
{
    /// <summary>
    /// The address at which the site listens, and is reached on this machine, unless a setting says otherwise.
    /// </summary>
    public const string DefaultListenAddress = "http://localhost:5080";

    private const string Rule =
        "PUBLIC_URL must be the site's http or https address without a path, such as https://sim.example.org; "
        + "the site is served at the root of its host.";

    /// <summary>The value of <c>PUBLIC_URL</c>; null when it is not set.</summary>
    public Uri? Configured { get; } = Parse(configuration["PUBLIC_URL"]);

    /// <summary>
    /// Creates an absolute link into this site. Without <c>PUBLIC_URL</c> it leads to where the site listens on this
    /// machine, which serves for the output of a command.
    /// </summary>
    /// <param name="pathAndQuery">Begins with exactly one slash.</param>
    public string LinkTo(string pathAndQuery)
    {
        if (pathAndQuery is not ['/', ..] or [_, '/' or '\\', ..])
            throw new ArgumentException("It must begin with exactly one slash.", nameof(pathAndQuery));
        var origin = Configured?.GetLeftPart(UriPartial.Authority) ?? FindLocalAddress(configuration["urls"]);
        return origin + pathAndQuery;
    }

    /// <summary>Takes the first address to listen on. One for all networks is reached as localhost.</summary>
    private static string FindLocalAddress(string? urls)
    {
        var first = (urls ?? "").Split(';')[0]
            .Replace("//*", "//localhost", StringComparison.Ordinal)
            .Replace("//+", "//localhost", StringComparison.Ordinal);
        if (!Uri.TryCreate(first, UriKind.Absolute, out var url))
            return DefaultListenAddress;
        var reached = url.Host is "0.0.0.0" or "[::]" ? new UriBuilder(url) { Host = "localhost" }.Uri : url;
        return reached.GetLeftPart(UriPartial.Authority);
    }

    private static Uri? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        return Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url) && IsSiteRoot(url)
            ? url
            : throw new StartupException(Rule);
    }

    private static bool IsSiteRoot(Uri url) =>
        (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp) && url.Host.Length > 0
        && url.PathAndQuery == "/" && url.Fragment.Length == 0 && url.UserInfo.Length == 0;
}
