using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace ProfessionSimulator.Accounts.Oidc;

/// <summary>
/// Loads the provider's endpoints and keys when they are needed. Requests that come at once share one load, and a
/// failed one is not repeated at once, so that a provider that does not respond delays nobody for longer than one
/// request.
/// </summary>
internal sealed class ProviderMetadata : IConfigurationManager<OpenIdConnectConfiguration>
{
    internal static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private const long MaxDocumentSize = 1 << 20;

    private static readonly TimeSpan s_pauseAfterFailure = TimeSpan.FromSeconds(10);

    private readonly ConfigurationManager<OpenIdConnectConfiguration> _manager;
    private readonly OidcOptions _options;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private Task<OpenIdConnectConfiguration>? _current;
    private long _loadedAt;

    /// <summary>Redirects are not followed, so that everything comes from the provider itself.</summary>
    internal static HttpMessageHandler CreateHandler() => new SocketsHttpHandler { AllowAutoRedirect = false };

    public ProviderMetadata(OidcOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        var http = new HttpClient(CreateHandler())
        {
            Timeout = Timeout,
            MaxResponseContentBufferSize = MaxDocumentSize,
        };
        var address = options.Authority!.AbsoluteUri.TrimEnd('/') + "/.well-known/openid-configuration";
        _manager = new(
            address,
            new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever(http) { RequireHttps = options.Authority.Scheme == Uri.UriSchemeHttps });
        FormTargets = [options.Authority.GetLeftPart(UriPartial.Authority)];
    }

    /// <summary>
    /// The origins that a form which begins a sign-in may lead to, for the content security policy. The authorization
    /// endpoint's is one of them once it is known.
    /// </summary>
    public IReadOnlyList<string> FormTargets { get; private set; }

    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel) =>
        await ShareLoadAsync().WaitAsync(cancel);

    public void RequestRefresh() => _manager.RequestRefresh();

    private Task<OpenIdConnectConfiguration> ShareLoadAsync()
    {
        lock (_gate)
        {
            var isShared = _current is { IsCompleted: false }
                || (_current is { IsFaulted: true } && _time.GetElapsedTime(_loadedAt) < s_pauseAfterFailure);
            if (!isShared)
                (_current, _loadedAt) = (LoadAsync(), _time.GetTimestamp());
            return _current!;
        }
    }

    private async Task<OpenIdConnectConfiguration> LoadAsync()
    {
        var configuration = await _manager.GetConfigurationAsync(CancellationToken.None);
        // A provider that names another one's issuer could sign in as everybody who has used that one here.
        if (!_options.IsIssuer(configuration.Issuer))
            throw new ForeignIssuerException();
        AddFormTarget(configuration.AuthorizationEndpoint);
        return configuration;
    }

    private void AddFormTarget(string endpoint)
    {
        var origin = new Uri(endpoint).GetLeftPart(UriPartial.Authority);
        if (!FormTargets.Contains(origin))
            FormTargets = [.. FormTargets, origin];
    }
}

/// <summary>The provider names another issuer than <c>OIDC_AUTHORITY</c>.</summary>
internal sealed class ForeignIssuerException() : Exception("its issuer is not OIDC_AUTHORITY");
