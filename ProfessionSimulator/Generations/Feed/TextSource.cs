using System.Threading.Channels;
using ProfessionSimulator.Common.Redis;
using StackExchange.Redis;

namespace ProfessionSimulator.Generations.Feed;

/// <summary>What Redis tells of one text of another node. It may be away at any time, and there is none without the setting.</summary>
internal sealed class TextSource(FeedStore? store, string name)
{
    private ChannelMessageQueue? _subscription;

    public bool Exists => store is not null;

    public bool IsConnected => store is { IsConnected: true };

    public bool IsSubscribed => _subscription is not null;

    /// <summary>Passes on all messages from now on, in their order. A former subscription ends.</summary>
    public async Task TrySubscribeAsync(ChannelWriter<RedisValue> messages)
    {
        await UnsubscribeAsync();
        try
        {
            if (store is null)
                return;
            _subscription = await store.SubscribeAsync(name);
            _subscription.OnMessage(message => messages.TryWrite(message.Message));
        }
        catch (Exception e) when (RedisConnection.IsFailure(e))
        {
            // It is tried again when nothing is heard.
        }
    }

    public async Task UnsubscribeAsync()
    {
        try
        {
            if (_subscription is { } subscription)
                await subscription.UnsubscribeAsync(CommandFlags.FireAndForget);
        }
        catch (Exception e) when (RedisConnection.IsFailure(e))
        {
            // A connection that is gone has no subscriptions.
        }
        _subscription = null;
    }

    /// <returns>Null when Redis does not have the text, or does not answer.</returns>
    public async Task<string?> TryReadAsync()
    {
        try
        {
            return store is null ? null : await store.ReadAsync(name);
        }
        catch (Exception e) when (RedisConnection.IsFailure(e))
        {
            return null;
        }
    }
}
