using Microsoft.Extensions.Options;

namespace ProfessionSimulator.Edge;

/// <summary>What a site on the internet needs between its visitors and its features.</summary>
internal static class EdgeServices
{
    public static void AddEdge(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new PublicAddress(builder.Configuration));
        var forwarded = new ForwardedHeadersOptions();
        TrustedProxies.Configure(forwarded, builder.Configuration["TRUSTED_PROXIES"]);
        builder.Services.AddSingleton(Options.Create(forwarded));
    }

    /// <summary>Before everything that looks at an address, a scheme or a host.</summary>
    public static void UseEdge(this WebApplication app) => app.UseForwardedHeaders();
}
