using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations.Feed;

namespace ProfessionSimulator.Generations;

internal static class GenerationServices
{
    private const string Section = "ProfessionSimulator:Generations";

    public static void AddGenerations(this IServiceCollection services)
    {
        services.AddOptions<GenerationOptions>()
            .BindConfiguration(Section)
            .Validate(
                options => options.AtOnce is >= 1 and <= 10_000,
                $"{Section}:AtOnce must be a whole number from 1 to 10000.")
            .ValidateOnStart();
        services.AddSingleton<GenerationMetrics>();
        services.AddSingleton<LostGenerations>();
        services.AddSingleton<StoredEndings>();
        services.AddSingleton<FeedMetrics>();
        services.AddSingleton<TextFeed>();
        services.AddSingleton<RemoteCancellation>();
        services.AddSingleton(provider => new GenerationEngine(
            provider.GetRequiredService<IChatClient>(),
            provider.GetRequiredService<WriteQueue>(),
            provider.GetRequiredService<IOptions<GenerationOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IHostApplicationLifetime>(),
            provider.GetRequiredService<GenerationMetrics>(),
            provider.GetRequiredService<LostGenerations>(),
            provider.GetRequiredService<TextFeed>(),
            provider.GetRequiredService<RemoteCancellation>(),
            provider.GetRequiredService<ILogger<GenerationEngine>>()));
        services.AddHostedService(provider => provider.GetRequiredService<TextFeed>());
        services.AddHostedService(provider => provider.GetRequiredService<GenerationEngine>());
        services.AddHostedService<NodeRounds>();
    }

    public static Task MarkLostGenerationsAsync(this IServiceProvider services) =>
        services.GetRequiredService<LostGenerations>().MarkAllAsync(default);
}
