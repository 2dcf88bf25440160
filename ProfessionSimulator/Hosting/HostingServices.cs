using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Common;

namespace ProfessionSimulator.Hosting;

/// <summary>Adds what every feature needs: address, clock, console and shutdown.</summary>
internal static class HostingServices
{
    private const string RequestLog = "Microsoft.AspNetCore.Hosting.Diagnostics";

    public static void AddHosting(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["urls"])
            && string.IsNullOrEmpty(builder.Configuration["http_ports"]))
        {
            builder.WebHost.UseUrls(PublicAddress.DefaultListenAddress);
        }
        // After a mere build (dotnet run) the compressed files are in obj/, in every environment.
        builder.WebHost.UseStaticWebAssets();
        // The address of a request may contain the token of an emailed link, so it must not be logged, whatever the
        // settings say. The settings of one provider would win over a rule for all of them.
        builder.Logging.AddFilter(RequestLog, LogLevel.None);
        builder.Logging.AddFilter<ConsoleLoggerProvider>(RequestLog, LogLevel.None);
        builder.Logging.AddConsoleFormatter<OneLineConsoleFormatter, ConsoleFormatterOptions>();
        builder.Logging.AddConsole(options => options.FormatterName = OneLineConsoleFormatter.FormatterName);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddHostedService<StartupBanner>();
        builder.Services.AddSingleton<Draining>();
        builder.Services.AddOptions<HostingOptions>()
            .BindConfiguration("ProfessionSimulator:Hosting")
            .Validate(
                o => o.DrainFor >= TimeSpan.Zero && o.DrainFor <= TimeSpan.FromHours(1),
                "ProfessionSimulator:Hosting:DrainFor must be between 0 and 1 hour.")
            .ValidateOnStart();
        builder.Services.AddSingleton(CreateLifetime);
        // Streams end by themselves as soon as the server stops; other requests get a moment.
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(5));
    }

    /// <summary>Validates the settings before anything is written.</summary>
    public static void CheckSettings(this WebApplication app)
    {
        try
        {
            app.Services.GetService<IStartupValidator>()?.Validate();
        }
        catch (Exception e) when (e is OptionsValidationException or InvalidOperationException or AggregateException)
        {
            var first = e is AggregateException { InnerException: { } inner } ? inner : e;
            throw new StartupException(first.Message.ReplaceLineEndings(" "), e);
        }
    }

    private static IHostLifetime CreateLifetime(IServiceProvider services) =>
        services.GetRequiredService<IOptions<HostingOptions>>().Value.DrainFor > TimeSpan.Zero
            ? ActivatorUtilities.CreateInstance<DrainingLifetime>(services)
            : ActivatorUtilities.CreateInstance<ConsoleLifetime>(services);

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
