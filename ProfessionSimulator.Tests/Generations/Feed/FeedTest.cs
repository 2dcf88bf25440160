using Microsoft.Extensions.Time.Testing;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Generations.Feed;

/// <summary>
/// Two nodes on one database and one Redis: the writer, where the learner asks for a text, and the reader, which writes
/// nothing.
/// </summary>
public abstract class FeedTest : IAsyncLifetime
{
    private protected RedisServer Redis { get; private set; } = null!;

    private protected AppFactory Writer { get; private set; } = null!;

    private protected AppFactory Reader { get; private set; } = null!;

    private protected Learner AtWriter { get; private set; } = null!;

    private protected Learner AtReader { get; private set; } = null!;

    private protected int Profession { get; private set; }

    public async ValueTask InitializeAsync()
    {
        Redis = await RedisServer.StartOwnAsync();
        Writer = Configure(await AppFactory.StartOnAsync(DatabaseTemplate.Copy()));
        _ = Writer.Server;
        Reader = StartNode();
        AtWriter = await Writer.NewLearnerAsync();
        AtReader = AtWriter.In(Reader);
        Profession = await AtWriter.ProfessionAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Reader.DisposeAsync();
        await Writer.DisposeAsync();
        await Redis.DisposeAsync();
    }

    /// <summary>One more node, with the same model.</summary>
    private protected AppFactory StartNode(FakeTimeProvider? clock = null)
    {
        var node = Configure(Writer.CreateSecond(clock));
        _ = node.Server;
        return node;
    }

    /// <summary>No budget ends a run of many texts.</summary>
    private AppFactory Configure(AppFactory node) => node
        .Set("REDIS_URL", Redis.Address)
        .Set("ProfessionSimulator:Limits:ServerTokensPerDay", "1000000000000");

    /// <summary>Has the writer, or another node, begin a text that the test controls.</summary>
    private protected async Task<(LiveReply Reply, int Generation)> BeginAsync(AppFactory? writer = null)
    {
        var reply = Writer.Upstream.EnqueueLive();
        await using var stream = await AtWriter.In(writer ?? Writer).CurrentStreamAsync(Profession);
        var generation = (await stream.UntilAsync("metadata")).Body.GetProperty("generation_id").GetInt32();
        await reply.Started;
        return (reply, generation);
    }

    private protected static async Task<string> ReadUntilAsync(SseStream stream, string end)
    {
        var text = "";
        while (!text.EndsWith(end, StringComparison.Ordinal))
            text += (await stream.UntilAsync("token")).Token;
        return text;
    }

    private protected static string Join(IEnumerable<SseMessage> events) =>
        string.Concat(events.Select(message => message.IsComment ? null : message.Token));

    private protected static string FullText(SseMessage done) => done.Body.GetProperty("full_text").GetString()!;
}
