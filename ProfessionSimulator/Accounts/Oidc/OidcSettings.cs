using ProfessionSimulator.Common;

namespace ProfessionSimulator.Accounts.Oidc;

/// <summary>
/// Reads <see cref="OidcOptions"/> from the <c>OIDC_*</c> settings; what is wrong is told by the setting's name, never by its
/// value.
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
        if (Text(Authority) is not { } authority)
            return RefuseOthers();
        var url = ReadAuthority(authority);
        return new()
        {
            Authority = url,
            ClientId = Text(ClientId) ?? throw new StartupException($"{Authority} needs {ClientId} too: the name under which the provider knows this site."),
            ClientSecret = configuration[ClientSecret] is { Length: > 0 } secret ? secret : null,
            Name = ReadName() ?? url.Host,
        };
    }

    private OidcOptions RefuseOthers()
    {
        var other = new[] { ClientId, ClientSecret, Name }.FirstOrDefault(name => Text(name) is not null);
        return other is null ? new() : throw new StartupException($"{other} is set, but {Authority} is not.");
    }

    /// <summary>
    /// Whoever can change what a provider says over the network can be anybody here: that takes HTTPS, except on this machine.
    /// </summary>
    private static Uri ReadAuthority(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
        && url.UserInfo == "" && url.Query == "" && url.Fragment == ""
            ? url
            : throw new StartupException($"{Authority} must be the provider's https address such as https://login.example.org (http only on this machine), without credentials or query.");

    private string? ReadName() => Text(Name) is not { } name || (name.Length <= MaxNameLength && !name.Any(char.IsControl))
        ? Text(Name)
        : throw new StartupException($"{Name} must be at most {MaxNameLength} characters, without line breaks.");

    private string? Text(string name) => configuration[name]?.Trim() is { Length: > 0 } text ? text : null;
}
