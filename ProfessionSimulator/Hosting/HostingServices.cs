using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Common;

namespace ProfessionSimulator.Hosting;

/// <summary>What every feature stands on: address, clock, console, shutdown.</summary>
internal static class HostingServices
{
    private const string RequestLog = "Microsoft.AspNetCore.Hosting.Diagnostics";

    public static void AddHosting(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && string.IsNullOrEmpty(builder.Configuration["http_ports"]))
            builder.WebHost.UseUrls(PublicAddress.DefaultListenAddress);
        // Out of a build (dotnet run) the compressed files lie in obj/, whatever the environment is called.
        builder.WebHost.UseStaticWebAssets();
        // The address of a request may hold the token of a mailed link, so it is logged nowhere, whatever the settings say:
        // those of one provider would win over a rule for all.
        builder.Logging.AddFilter(RequestLog, LogLevel.None).AddFilter<ConsoleLoggerProvider>(RequestLog, LogLevel.None);
        builder.Logging.AddConsoleFormatter<OneLineConsole, ConsoleFormatterOptions>();
        builder.Logging.AddConsole(options => options.FormatterName = OneLineConsole.FormatterName);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddHostedService<Banner>();
        // Streams end by themselves as soon as the server stops; whatever else runs gets a moment.
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(5));
    }

    /// <summary>Before anything is touched.</summary>
    public static void CheckSettings(this WebApplication app)
    {
        try
        {
            app.Services.GetService<IStartupValidator>()?.Validate();
        }
        catch (Exception e) when (e is OptionsValidationException or InvalidOperationException or AggregateException)
        {
            throw new StartupException((e is AggregateException { InnerException: { } first } ? first : e).Message.ReplaceLineEndings(" "), e);
        }
    }

    public static async Task ListenAsync(this WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (Exception e) when (e is IOException or FormatException or InvalidOperationException)
        {
            throw new StartupException($"ASPNETCORE_URLS: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }
}
