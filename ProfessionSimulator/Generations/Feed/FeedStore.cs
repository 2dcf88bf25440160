using System.Globalization;
using ProfessionSimulator.Common.Redis;
using StackExchange.Redis;

namespace ProfessionSimulator.Generations.Feed;

/// <summary>
/// The growing texts in Redis: a string per text, which vanishes a minute after its writer was last heard of, and a channel of
/// the same name. A script changes the string and tells the channel in one step, so that whoever subscribes and then reads
/// misses nothing.
/// </summary>
internal sealed class FeedStore(RedisConnection redis)
{
    /// <summary>STRLEN counts bytes, so the writer compares lengths in bytes and not in UTF-16 code units.</summary>
    private const string AppendScript = """
        if redis.call('STRLEN', KEYS[1]) ~= tonumber(ARGV[1]) then return 0 end
        redis.call('APPEND', KEYS[1], ARGV[2])
        redis.call('PEXPIRE', KEYS[1], ARGV[3])
        redis.call('PUBLISH', KEYS[1], ARGV[4] .. ARGV[2])
        return 1
        """;

    private const string ReplaceScript = """
        redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
        redis.call('PUBLISH', KEYS[1], ARGV[3] .. ARGV[1])
        """;

    private const string EndScript = """
        redis.call('DEL', KEYS[1])
        redis.call('PUBLISH', KEYS[1], ARGV[1])
        """;

    private const int LifetimeMilliseconds = 60_000;

    public bool IsConnected => redis.IsConnected;

    /// <summary>
    /// Two installations may share a Redis by mistake, and both have a text 1. So the time at which it was queued is a part of
    /// its name.
    /// </summary>
    public static string GetName(Generation generation) =>
        string.Create(CultureInfo.InvariantCulture, $"text:{generation.Id}:{generation.CreatedAt.ToUnixTimeMilliseconds()}");

    /// <returns>False when Redis has another text than the first <paramref name="length"/> bytes.</returns>
    public async Task<bool> TryAppendAsync(string name, int length, FeedMessage message)
    {
        var header = FeedMessage.FormatHeader(message.Offset, message.Phase);
        return (bool)await redis.Database.ScriptEvaluateAsync(AppendScript, [name], [length, message.Piece, LifetimeMilliseconds, header]);
    }

    public Task ReplaceAsync(string name, FeedMessage whole)
    {
        var header = FeedMessage.FormatHeader(whole.Offset, whole.Phase);
        return redis.Database.ScriptEvaluateAsync(ReplaceScript, [name], [whole.Piece, LifetimeMilliseconds, header]);
    }

    public Task EndAsync(string name) => redis.Database.ScriptEvaluateAsync(EndScript, [name], [FeedMessage.End]);

    /// <returns>Null when Redis does not have the text, or has it no longer.</returns>
    public async Task<string?> ReadAsync(string name) => await redis.Database.StringGetAsync(name);

    public async Task<ChannelMessageQueue> SubscribeAsync(string name)
    {
        var channel = RedisChannel.Literal(name);
        try
        {
            return await redis.Subscriber.SubscribeAsync(channel);
        }
        catch (Exception e) when (RedisConnection.IsFailure(e))
        {
            // Otherwise the client would subscribe by itself later, beside the caller's next attempt.
            redis.Subscriber.Unsubscribe(channel, flags: CommandFlags.FireAndForget);
            throw;
        }
    }

    public Task PublishAsync(string channel, string message) => redis.Subscriber.PublishAsync(RedisChannel.Literal(channel), message);
}
