using Microsoft.Extensions.Options;
using ProfessionSimulator.Common;

namespace ProfessionSimulator.Web;

/// <summary>What lies between the visitors of a site on the internet and its features.</summary>
internal static class WebServices
{
    /// <summary>In bytes, of a form or of JSON: the longest answer that can be allowed, with every character escaped, and some more.</summary>
    private const long LargestBody = 1 << 20;

    private const string SubDomains = "HSTS_INCLUDE_SUBDOMAINS";

    public static void AddWeb(this WebApplicationBuilder builder)
    {
        var forwarded = new ForwardedHeadersOptions();
        TrustedProxies.Configure(forwarded, builder.Configuration["TRUSTED_PROXIES"]);
        builder.Services.AddSingleton(Options.Create(forwarded));
        // For a year; never for localhost, where other programs are developed over plain HTTP.
        builder.Services.AddHsts(options => (options.MaxAge, options.IncludeSubDomains) = (TimeSpan.FromDays(365), IncludesSubDomains(builder.Configuration[SubDomains])));
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = LargestBody;
        });
    }

    /// <summary>Off unless it is asked for: other hosts of the domain may have nothing to answer over HTTPS.</summary>
    private static bool IncludesSubDomains(string? setting) => setting?.Trim().ToLowerInvariant() switch
    {
        "true" or "1" => true,
        null or "" or "false" or "0" => false,
        _ => throw new StartupException($"{SubDomains} must be true or false."),
    };

    /// <summary>Before everything that looks at an address, a scheme, a host or a cookie.</summary>
    public static void UseWeb(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseHsts();
        app.UseHostCookies();
    }
}
