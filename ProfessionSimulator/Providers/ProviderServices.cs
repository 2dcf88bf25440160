using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ProfessionSimulator.Providers;

internal static class ProviderServices
{
    public const string TelemetrySource = "ProfessionSimulator.Model";

    /// <summary>Adds the one <see cref="IChatClient"/> and its <see cref="ModelDescription"/>.</summary>
    public static IServiceCollection AddProviders(this IServiceCollection services)
    {
        services.AddOptions<ModelOptions>()
            .Configure<IConfiguration>((options, configuration) => new ModelSettings(configuration).Read(options))
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => ModelDescription.From(GetOptions(provider)));
        services.AddSingleton(CreateClient);
        services.AddHostedService<TokenizerWarmup>();
        return services;
    }

    private static IChatClient CreateClient(IServiceProvider provider)
    {
        var options = GetOptions(provider);
        var time = provider.GetRequiredService<TimeProvider>();
        if (options.IsOffline)
            return new OfflineChatClient(options, time);
        var logger = provider.GetRequiredService<ILoggerFactory>().CreateLogger("ProfessionSimulator.Providers");
        return Wrap(
            new CompletionChatClient(model => OpenAIConnection.Open(options, model, logger), options), options, time, logger);
    }

    /// <summary>
    /// Wraps each client around the one before it. A retry repeats the call and its failure detection, while the time
    /// limits cover all tries.
    /// </summary>
    public static IChatClient Wrap(IChatClient client, ModelOptions options, TimeProvider time, ILogger logger)
    {
        client = new TextFilteringChatClient(client);
        client = new FailureDetectingChatClient(client, time, logger);
        client = new RetryingChatClient(client, options, time, logger);
        client = new WatchedChatClient(client, options, time, logger);
        client = new BoundedChatClient(client, options, time, logger);
        if (options.LogPrompts)
            client = new PromptLoggingChatClient(client, options, logger);
        client = new TimedChatClient(client, time, logger);
        if (!options.TracesCalls)
            return client;
        // Prompts and answers are never exported, even if OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT is set.
        return new OpenTelemetryChatClient(client, sourceName: TelemetrySource) { EnableSensitiveData = false };
    }

    private static ModelOptions GetOptions(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<ModelOptions>>().Value;
}
