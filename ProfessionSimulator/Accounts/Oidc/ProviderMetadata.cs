using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace ProfessionSimulator.Accounts.Oidc;

/// <summary>
/// What the provider says of itself: its endpoints and keys. They are asked for when somebody needs them, once for all who wait,
/// and not again at once when that failed: a provider that does not answer holds nobody up for longer than one request.
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
    private long _askedAt;

    /// <summary>Nothing that is said of the provider comes from where a redirect leads.</summary>
    internal static HttpMessageHandler CreateHandler() => new SocketsHttpHandler { AllowAutoRedirect = false };

    public ProviderMetadata(OidcOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        var http = new HttpClient(CreateHandler()) { Timeout = Timeout, MaxResponseContentBufferSize = MaxDocumentSize };
        var address = options.Authority!.AbsoluteUri.TrimEnd('/') + "/.well-known/openid-configuration";
        _manager = new(
            address, new OpenIdConnectConfigurationRetriever(), new HttpDocumentRetriever(http) { RequireHttps = options.Authority.Scheme == Uri.UriSchemeHttps });
        FormTargets = [options.Authority.GetLeftPart(UriPartial.Authority)];
    }

    /// <summary>
    /// The origins that a form which begins a sign-in leads to. That of the authorization endpoint is among them once it is
    /// known.
    /// </summary>
    public IReadOnlyList<string> FormTargets { get; private set; }

    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel) => await Ask().WaitAsync(cancel);

    public void RequestRefresh() => _manager.RequestRefresh();

    private Task<OpenIdConnectConfiguration> Ask()
    {
        lock (_gate)
        {
            var isFresh = _current is { IsCompleted: false } || (_current is { IsFaulted: true } && _time.GetElapsedTime(_askedAt) < s_pauseAfterFailure);
            if (!isFresh)
                (_current, _askedAt) = (LoadAsync(), _time.GetTimestamp());
            return _current!;
        }
    }

    private async Task<OpenIdConnectConfiguration> LoadAsync()
    {
        var configuration = await _manager.GetConfigurationAsync(CancellationToken.None);
        // Whoever calls itself another could be everybody that the other has ever signed in here.
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

/// <summary>A provider says that it is not the one that is set.</summary>
internal sealed class ForeignIssuerException() : Exception("its issuer is not OIDC_AUTHORITY");
