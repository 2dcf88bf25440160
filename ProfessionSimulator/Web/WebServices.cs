using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Common;
using ProfessionSimulator.Streaming;

namespace ProfessionSimulator.Web;

/// <summary>Adds what protects a site on the internet: proxies, HSTS, cookies and the size of requests.</summary>
internal static class WebServices
{
    /// <summary>
    /// The most bytes of a form or of JSON: enough for the longest answer that a setting can allow, with every
    /// character escaped.
    /// </summary>
    private const long MaxBodyBytes = 1 << 20;

    private const string SubDomains = "HSTS_INCLUDE_SUBDOMAINS";

    public static void AddWeb(this WebApplicationBuilder builder)
    {
        var forwarded = new ForwardedHeadersOptions();
        TrustedProxies.Configure(forwarded, builder.Configuration["TRUSTED_PROXIES"]);
        builder.Services.AddSingleton(Options.Create(forwarded));
        // The framework leaves localhost out, where other programs are developed over plain HTTP.
        builder.Services.AddHsts(options =>
        {
            options.MaxAge = TimeSpan.FromDays(365);
            options.IncludeSubDomains = IncludesSubDomains(builder.Configuration[SubDomains]);
        });
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = MaxBodyBytes;
        });
        // A token is sent by the thread that wrote it, because a change of threads costs more than the sending.
        builder.WebHost.UseSockets(options => options.UnsafePreferInlineScheduling = true);
        builder.Services.AddOptions<SocketTransportOptions>().Configure<IOptions<StreamingOptions>>((sockets, streaming) =>
            sockets.CreateBoundListenSocket = endpoint => ListenSocket.Create(endpoint, streaming.Value));
    }

    /// <summary>Subdomains are left out by default, since other hosts of the domain may not speak HTTPS.</summary>
    private static bool IncludesSubDomains(string? setting) => setting?.Trim().ToLowerInvariant() switch
    {
        "true" or "1" => true,
        null or "" or "false" or "0" => false,
        _ => throw new StartupException($"{SubDomains} must be true or false."),
    };

    /// <summary>Must come before everything that reads an address, a scheme, a host or a cookie.</summary>
    public static void UseWeb(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseHsts();
        app.UseHostCookies();
    }
}
