using Microsoft.Extensions.Options;

namespace ProfessionSimulator.Edge;

/// <summary>What a site on the internet needs between its visitors and its features.</summary>
internal static class EdgeServices
{
    /// <summary>In bytes, of a form or of JSON: the longest answer that can be allowed, with every character escaped, and some more.</summary>
    private const long LargestBody = 1 << 20;

    public static void AddEdge(this WebApplicationBuilder builder)
    {
        var forwarded = new ForwardedHeadersOptions();
        TrustedProxies.Configure(forwarded, builder.Configuration["TRUSTED_PROXIES"]);
        builder.Services.AddSingleton(Options.Create(forwarded));
        // For a year; never for localhost, where other programs are developed over plain HTTP.
        builder.Services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(365));
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = LargestBody;
        });
        builder.Logging.AddConsoleFormatter<OneLineConsole, Microsoft.Extensions.Logging.Console.ConsoleFormatterOptions>();
        builder.Logging.AddConsole(options => options.FormatterName = OneLineConsole.FormatterName);
    }

    /// <summary>Before everything that looks at an address, a scheme, a host or a cookie.</summary>
    public static void UseEdge(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseHsts();
        app.UseHostCookies();
    }
}
