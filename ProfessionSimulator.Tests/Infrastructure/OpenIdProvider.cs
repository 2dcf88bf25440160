using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>
/// A real OpenID Connect provider on a port of 127.0.0.1. It shows no sign-in page: each request signs in the person
/// that the test has set.
/// </summary>
internal sealed class OpenIdProvider : IAsyncDisposable
{
    public const string Name = "School 57";
    private const string ClientId = "simulator";
    private const string ClientSecret = "client-secret-that-is-secret";

    // All providers share the keys, since creating one takes long.
    private static readonly SymmetricSecurityKey s_encryption = new(RandomNumberGenerator.GetBytes(32));
    private static readonly RsaSecurityKey s_signing = new(RSA.Create(2048));

    private readonly WebApplication _app;
    private readonly CancellationTokenSource _stopping = new();

    private OpenIdProvider()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddLogging(logging => logging.ClearProviders());
        builder.Services.AddAuthentication();
        builder.Services.AddOpenIddict().AddServer(Configure);
        _app = builder.Build();
        _app.Use(AnswerAsync);
        _app.UseAuthentication();
    }

    public string Authority => _app.Urls.Single();

    public string Subject { get; set; } = "pupil-7";

    public string? Email { get; set; } = "anna@example.org";

    /// <summary>A Boolean or, as some providers send it, a string.</summary>
    public object? EmailVerified { get; set; } = true;

    /// <summary>Whether only the user info endpoint reveals the address.</summary>
    public bool HasEmailInUserInfoOnly { get; set; }

    /// <summary>How long ago the person signed in; null when the provider does not say.</summary>
    public TimeSpan? SignedInAgo { get; set; } = TimeSpan.Zero;

    /// <summary>Replaces the claim that follows from <see cref="SignedInAgo"/>.</summary>
    public long? AuthenticationTime { get; set; }

    /// <summary>Overrides entries of its discovery document.</summary>
    public Dictionary<string, string> Metadata { get; } = [];

    public bool Denies { get; set; }

    public bool IsDown { get; set; }

    public bool Stalls { get; set; }

    /// <summary>Whether it shows a page with a link before it redirects.</summary>
    public bool HasPage { get; set; }

    /// <summary>Changes an ID token before it is sent.</summary>
    public Func<string, string> Mangle { get; set; } = token => token;

    /// <summary>The authorization requests that it has received.</summary>
    public ConcurrentQueue<IQueryCollection> Requests { get; } = new();

    public ConcurrentQueue<string> Paths { get; } = new();

    public static async Task<OpenIdProvider> StartAsync()
    {
        var provider = new OpenIdProvider();
        await provider._app.StartAsync();
        // The first request takes long; it is made here, so that the site does not time out on a busy machine.
        using var http = new HttpClient();
        await http.GetStringAsync(provider.Authority + "/.well-known/openid-configuration");
        provider.Paths.Clear();
        return provider;
    }

    public AppFactory Configure(AppFactory app) => app.Set("OIDC_AUTHORITY", Authority).Set("OIDC_CLIENT_ID", ClientId)
        .Set("OIDC_CLIENT_SECRET", ClientSecret).Set("OIDC_NAME", Name);

    /// <summary>A browser that follows redirects between the site and this provider.</summary>
    public Visitor NewVisitor(AppFactory app, bool follows = true)
    {
        DelegatingHandler[] handlers = [new CookieContainerHandler(), new Gateway(this)];
        return new(app.CreateDefaultClient(
            new("http://localhost"), follows ? [new RedirectHandler(), .. handlers] : handlers));
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _app.DisposeAsync();
        _stopping.Dispose();
    }

    private void Configure(OpenIddictServerBuilder server)
    {
        server.EnableDegradedMode();
        server.SetAuthorizationEndpointUris("connect/authorize")
            .SetTokenEndpointUris("connect/token")
            .SetUserInfoEndpointUris("connect/userinfo");
        server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
        server.RegisterScopes(Scopes.Email);
        server.AddEncryptionKey(s_encryption).AddSigningKey(s_signing);
        server.UseAspNetCore().DisableTransportSecurityRequirement();
        server.AddEventHandler<ValidateAuthorizationRequestContext>(
            handler => handler.UseInlineHandler(context => Check(context, context.ClientId == ClientId)));
        server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(
            context => Check(context, context.ClientId == ClientId && context.ClientSecret == ClientSecret)));
        server.AddEventHandler<HandleAuthorizationRequestContext>(handler => handler.UseInlineHandler(Decide));
        server.AddEventHandler<HandleUserInfoRequestContext>(handler => handler.UseInlineHandler(Describe));
        server.AddEventHandler<ApplyConfigurationResponseContext>(handler => handler.SetOrder(int.MinValue).UseInlineHandler(context =>
        {
            foreach (var (name, value) in Metadata)
                context.Response![name] = value;
            return ValueTask.CompletedTask;
        }));
        server.AddEventHandler<ApplyTokenResponseContext>(handler => handler.SetOrder(int.MinValue).UseInlineHandler(context =>
        {
            if (context.Response?.IdToken is { } token)
                context.Response.IdToken = Mangle(token);
            return ValueTask.CompletedTask;
        }));
    }

    private async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        Paths.Enqueue(http.Request.Path);
        if (http.Request.Path == "/connect/authorize")
            Requests.Enqueue(http.Request.Query);
        if (Stalls)
        {
            await Task.Delay(
                Timeout.Infinite,
                CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token, http.RequestAborted).Token);
        }

        if (IsDown)
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        else if (HasPage && http.Request.Path == "/connect/authorize" && !http.Request.Query.ContainsKey("approved"))
            await ShowAsync(http);
        else
            await next(http);
    }

    private static Task ShowAsync(HttpContext http)
    {
        http.Response.ContentType = "text/html";
        var link = System.Net.WebUtility.HtmlEncode(http.Request.Path + http.Request.QueryString.Add("approved", "1"));
        return http.Response.WriteAsync(
            $"<!doctype html><title>School</title><link rel=icon href='data:,'><a href=\"{link}\">I am Anna</a>");
    }

    private static ValueTask Check(BaseValidatingContext context, bool isRight)
    {
        if (!isRight)
            context.Reject(Errors.InvalidClient);
        return ValueTask.CompletedTask;
    }

    private ValueTask Decide(HandleAuthorizationRequestContext context)
    {
        if (Denies)
            context.Reject(Errors.AccessDenied, "<b>words of the school</b>");
        else
            context.Principal = NewPrincipal();
        return ValueTask.CompletedTask;
    }

    private ClaimsPrincipal NewPrincipal()
    {
        var identity = new ClaimsIdentity("provider").SetClaim(Claims.Subject, Subject);
        if (AuthenticationTime is { } said)
            identity.SetClaim(Claims.AuthenticationTime, said);
        else if (SignedInAgo is { } ago)
            identity.SetClaim(Claims.AuthenticationTime, (DateTimeOffset.UtcNow - ago).ToUnixTimeSeconds());
        if (!HasEmailInUserInfoOnly)
            AddEmail(identity);
        identity.SetDestinations(_ => [Destinations.IdentityToken]);
        var principal = new ClaimsPrincipal(identity);
        principal.SetScopes(Scopes.OpenId, Scopes.Email);
        return principal;
    }

    private void AddEmail(ClaimsIdentity identity)
    {
        identity.SetClaim(Claims.Email, Email);
        if (EmailVerified is bool isVerified)
            identity.SetClaim(Claims.EmailVerified, isVerified);
        else
            identity.SetClaim(Claims.EmailVerified, EmailVerified as string);
    }

    private ValueTask Describe(HandleUserInfoRequestContext context)
    {
        (context.Email, context.EmailVerified) = (Email, EmailVerified as bool?);
        return ValueTask.CompletedTask;
    }

    /// <summary>Sends requests for the provider to it, and all others to the site.</summary>
    private sealed class Gateway(OpenIdProvider provider) : DelegatingHandler
    {
        private readonly HttpMessageInvoker _network = new(
            new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.RequestUri!.Authority == new Uri(provider.Authority).Authority
                ? _network.SendAsync(request, cancellationToken)
                : base.SendAsync(request, cancellationToken);

        protected override void Dispose(bool disposing)
        {
            _network.Dispose();
            base.Dispose(disposing);
        }
    }
}
