using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;
using OpenAI.Chat;

namespace ProfessionSimulator.Providers;

/// <summary>Sets OpenAI's package up without retries and timeouts, which the clients of this folder handle.</summary>
internal static class OpenAIConnection
{
    public static readonly Uri DefaultBaseUrl = new("https://api.openai.com/v1");

    // An idle connection stays open while a learner thinks, so that the next text does not wait for a handshake.
    private static readonly HttpClient s_http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(4),
        PooledConnectionLifetime = TimeSpan.FromMinutes(15),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public static ChatClient Open(ModelOptions options, string model, ILogger logger)
    {
        var settings = CreateSettings(options);
        settings.AddPolicy(new RefusedParametersPolicy(model, logger), PipelinePosition.PerCall);
        if (options.ApiKey is null)
            settings.AddPolicy(new KeylessPolicy(), PipelinePosition.BeforeTransport);
        var credential = new ApiKeyCredential(options.ApiKey ?? KeylessPolicy.Placeholder);
        return new ChatClient(model, credential, settings);
    }

    private static OpenAIClientOptions CreateSettings(ModelOptions options) => new()
    {
        Endpoint = options.BaseUrl ?? DefaultBaseUrl,
        RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
        // A finite timeout would start a timer for every read. WatchedChatClient starts one for every call.
        NetworkTimeout = Timeout.InfiniteTimeSpan,
        Transport = new HttpClientPipelineTransport(s_http),
        ClientLoggingOptions = new() { EnableLogging = false },
    };
}
