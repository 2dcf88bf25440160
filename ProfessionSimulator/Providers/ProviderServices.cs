using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ProfessionSimulator.Providers;

internal static class ProviderServices
{
    public const string TelemetrySource = "ProfessionSimulator.Model";

    /// <summary>Adds the one <see cref="IChatClient"/> and its <see cref="ModelDescription"/>.</summary>
    public static IServiceCollection AddProviders(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ModelOptions>().Configure(new ModelSettings(configuration).Read).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => ModelDescription.Of(OptionsOf(provider)));
        services.AddSingleton(CreateClient);
        return services;
    }

    private static IChatClient CreateClient(IServiceProvider provider)
    {
        var options = OptionsOf(provider);
        var time = provider.GetRequiredService<TimeProvider>();
        if (options.IsOffline) return new OfflineChatClient(options, time);
        var logger = provider.GetRequiredService<ILoggerFactory>().CreateLogger("ProfessionSimulator.Providers");

        // From the inside out: what is said, what of it is text, what a failure is, whether it is tried again, how long all that may take and become, what is said about it.
        IChatClient client = new CompletionChatClient(OpenAIConnection.Open(options, logger), options);
        client = new TextFilteringChatClient(client);
        client = new FailureDetectingChatClient(client, time, logger);
        client = new RetryingChatClient(client, options, time, logger);
        client = new WatchedChatClient(client, options, time, logger);
        client = new BoundedChatClient(client, options, time, logger);
        if (options.LogPrompts) client = new PromptLoggingChatClient(client, options, logger);
        client = new TimedChatClient(client, time, logger);
        // Prompts and answers stay here, whatever OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT says.
        return options.TracesCalls ? new OpenTelemetryChatClient(client, sourceName: TelemetrySource) { EnableSensitiveData = false } : client;
    }

    private static ModelOptions OptionsOf(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<ModelOptions>>().Value;
}
