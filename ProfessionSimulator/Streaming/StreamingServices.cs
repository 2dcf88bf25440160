namespace ProfessionSimulator.Streaming;

internal static class StreamingServices
{
    public static void AddStreaming(this IServiceCollection services)
    {
        services.AddOptions<StreamingOptions>()
            .BindConfiguration("ProfessionSimulator:Streaming")
            .Validate(
                o => o.PagePace >= TimeSpan.Zero && o.PagePace <= TimeSpan.FromSeconds(1),
                "ProfessionSimulator:Streaming:PagePace must be between 0 and 1 second.")
            .Validate(
                o => o.ReaderTimeout >= TimeSpan.FromSeconds(1) && o.ReaderTimeout <= TimeSpan.FromHours(1),
                "ProfessionSimulator:Streaming:ReaderTimeout must be between 1 second and 1 hour.")
            .ValidateOnStart();
        services.AddSingleton<StreamMetrics>();
        services.AddSingleton<StreamLimiter>();
        services.AddSingleton<FeedStream>();
    }
}
