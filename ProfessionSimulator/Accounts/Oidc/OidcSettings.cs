using ProfessionSimulator.Common;

namespace ProfessionSimulator.Accounts.Oidc;

/// <summary>
/// Reads <see cref="OidcOptions"/> from the <c>OIDC_*</c> settings. An error names the setting and never its value,
/// which may be secret.
/// </summary>
internal sealed class OidcSettings(IConfiguration configuration)
{
    private const string Authority = "OIDC_AUTHORITY";
    private const string ClientId = "OIDC_CLIENT_ID";
    private const string ClientSecret = "OIDC_CLIENT_SECRET";
    private const string Name = "OIDC_NAME";
    private const int MaxNameLength = 40;

    public OidcOptions Read()
    {
        if (configuration.ReadText(Authority) is not { } authority)
            return RefuseOthers();
        var url = ReadAuthority(authority);
        return new()
        {
            Authority = url,
            ClientId = configuration.ReadText(ClientId) ?? throw new StartupException(
                $"{Authority} needs {ClientId} too: the name under which the provider knows this site."),
            ClientSecret = configuration[ClientSecret] is { Length: > 0 } secret ? secret : null,
            Name = ReadName() ?? url.Host,
        };
    }

    private OidcOptions RefuseOthers()
    {
        var other = new[] { ClientId, ClientSecret, Name }.FirstOrDefault(name => configuration.ReadText(name) is not null);
        return other is null ? new() : throw new StartupException($"{other} is set, but {Authority} is not.");
    }

    /// <summary>
    /// The provider must use HTTPS, except on this machine: somebody who can change its responses on the network could
    /// sign in as anybody.
    /// </summary>
    private static Uri ReadAuthority(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
        && url.UserInfo == "" && url.Query == "" && url.Fragment == ""
            ? url
            : throw new StartupException(
                $"{Authority} must be the provider's https address such as https://login.example.org "
                + "(http only on this machine), without credentials or query.");

    private string? ReadName() =>
        configuration.ReadText(Name) is not { } name || (name.Length <= MaxNameLength && !name.Any(char.IsControl))
            ? configuration.ReadText(Name)
            : throw new StartupException($"{Name} must be at most {MaxNameLength} characters, without line breaks.");
}
