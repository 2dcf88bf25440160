using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;
using OpenAI.Chat;

namespace ProfessionSimulator.Providers;

/// <summary>OpenAI's package, set up so that every retry and every timeout is ours.</summary>
internal static class OpenAIConnection
{
    public static readonly Uri DefaultBaseUrl = new("https://api.openai.com/v1");

    // Idle connections outlive a learner's thinking, so that the next text does not wait for a handshake.
    private static readonly HttpClient Http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(4),
        PooledConnectionLifetime = TimeSpan.FromMinutes(15),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public static ChatClient Open(ModelOptions options, ILogger logger)
    {
        var settings = Settings(options);
        settings.AddPolicy(new RefusedParametersPolicy(logger), PipelinePosition.PerCall);
        if (options.ApiKey is null) settings.AddPolicy(new KeylessPolicy(), PipelinePosition.BeforeTransport);
        var credential = new ApiKeyCredential(options.ApiKey ?? KeylessPolicy.Placeholder);
        return new ChatClient(options.Name, credential, settings);
    }

    private static OpenAIClientOptions Settings(ModelOptions options) => new()
    {
        Endpoint = options.BaseUrl ?? DefaultBaseUrl,
        RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
        // A finite one starts a timer for every read; WatchedChatClient needs one for every call.
        NetworkTimeout = Timeout.InfiniteTimeSpan,
        Transport = new HttpClientPipelineTransport(Http),
        ClientLoggingOptions = new() { EnableLogging = false },
    };
}
