using StackExchange.Redis;

namespace ProfessionSimulator.Common.Redis;

/// <summary>
/// The connection of this process to Redis. It connects again by itself; while Redis is away every command fails at once
/// or within a second, so that nobody waits for it.
/// </summary>
internal sealed class RedisConnection : IAsyncDisposable
{
    private const int CommandTimeout = 1000;
    private const int ConnectTimeout = 2000;

    /// <summary>Somebody who waits for Redis to come back should not wait for much longer than it took.</summary>
    private const int ReconnectAfter = 500;

    private readonly ConnectionMultiplexer _multiplexer;
    private readonly ILogger<RedisConnection> _log;
    private int _isAway;

    public RedisConnection(ConfigurationOptions server, ILogger<RedisConnection> log)
    {
        _log = log;
        _multiplexer = Connect(server);
        _multiplexer.ConnectionFailed += (_, failure) => LogAway(failure.FailureType.ToString());
        _multiplexer.ConnectionRestored += (_, _) => LogBack();
        if (!_multiplexer.IsConnected)
            LogAway(nameof(ConnectionFailureType.UnableToConnect));
    }

    public IDatabase Database => _multiplexer.GetDatabase();

    public ISubscriber Subscriber => _multiplexer.GetSubscriber();

    /// <summary>Whether commands have a chance now.</summary>
    public bool IsConnected => _multiplexer.IsConnected;

    /// <summary>Whether a command failed because Redis is away, slow or cannot do it at the moment.</summary>
    public static bool IsFailure(Exception e) => e is RedisException or RedisTimeoutException or ObjectDisposedException;

    public ValueTask DisposeAsync() => _multiplexer.DisposeAsync();

    /// <summary>A refused password stops the start. A server that is away does not: the site works without it for a while.</summary>
    private static ConnectionMultiplexer Connect(ConfigurationOptions server)
    {
        try
        {
            return ConnectionMultiplexer.Connect(Configure(server.Clone(), mustConnect: true));
        }
        catch (RedisConnectionException e) when (e.FailureType == ConnectionFailureType.AuthenticationFailure)
        {
            throw new StartupException($"{RedisUrl.Name}: the server refuses the user or the password.", e);
        }
        catch (RedisConnectionException)
        {
            return ConnectionMultiplexer.Connect(Configure(server.Clone(), mustConnect: false));
        }
    }

    private static ConfigurationOptions Configure(ConfigurationOptions options, bool mustConnect)
    {
        options.ClientName = "profession-simulator";
        options.AbortOnConnectFail = mustConnect;
        options.ConnectRetry = 1;
        options.ConnectTimeout = ConnectTimeout;
        options.SyncTimeout = options.AsyncTimeout = CommandTimeout;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.ReconnectRetryPolicy = new LinearRetry(ReconnectAfter);
        // These two would look for a primary among several servers; the address names one.
        options.ConfigurationChannel = "";
        options.TieBreaker = "";
        return options;
    }

    private void LogAway(string reason)
    {
        if (Interlocked.Exchange(ref _isAway, 1) == 0)
            _log.LogWarning("Redis is away: {Reason}", reason);
    }

    private void LogBack()
    {
        if (_multiplexer.IsConnected && Interlocked.Exchange(ref _isAway, 0) == 1)
            _log.LogInformation("Redis is back");
    }
}
