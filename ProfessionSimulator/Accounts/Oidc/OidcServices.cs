using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace ProfessionSimulator.Accounts.Oidc;

/// <summary>Adds the school sign-in if <c>OIDC_AUTHORITY</c> is set.</summary>
internal static class OidcServices
{
    public const string Scheme = "oidc";

    /// <summary>The path of the redirect URI that operators register at the provider.</summary>
    public const string CallbackPath = "/account/provider/callback";

    public const string CorrelationCookie = "provider.";
    public const string NonceCookie = "provider-nonce.";

    public static void AddOidc(this WebApplicationBuilder builder)
    {
        var provider = new OidcSettings(builder.Configuration).Read();
        builder.Services.AddSingleton(provider);
        builder.Services.AddScoped<OidcReturn>();
        builder.Services.AddScoped<OidcSignIn>();
        builder.Services.AddScoped<OidcLink>();
        builder.Services.AddScoped<ConnectedProviders>();
        builder.Services.AddScoped<PendingIdentity>();
        builder.Services.AddScoped<OidcChallenge>();
        builder.Services.ConfigureExternalCookie(options =>
        {
            options.Cookie.Name = "provider-pending";
            options.ExpireTimeSpan = OidcRequest.Life;
            options.SlidingExpiration = false;
        });
        if (provider.IsEnabled)
            AddHandler(builder);
    }

    private static void AddHandler(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<ProviderMetadata>();
        services.AddHostedService<ProviderWarmUp>();
        services.AddScoped<OidcEvents>();
        services.AddSingleton<IConfigureOptions<OpenIdConnectOptions>, OidcHandlerOptions>();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IPostConfigureOptions<OpenIdConnectOptions>, OpenIdConnectPostConfigureOptions>());
        services.AddAuthentication()
            .AddRemoteScheme<OpenIdConnectOptions, OidcHandler>(Scheme, displayName: null, configureOptions: null);
        // The handler logs the provider's words, which may contain people's addresses; OidcEvents logs what operators
        // need.
        var handler = typeof(OidcHandler).FullName;
        builder.Logging.AddFilter(handler, LogLevel.None).AddFilter<ConsoleLoggerProvider>(handler, LogLevel.None);
    }
}
