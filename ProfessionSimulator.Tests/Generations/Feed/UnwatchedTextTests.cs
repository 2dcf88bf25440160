using Microsoft.Extensions.Time.Testing;
using ProfessionSimulator.Tests.Telemetry;
using StackExchange.Redis;

namespace ProfessionSimulator.Tests.Generations.Feed;

/// <summary>How long a node follows a text that another one writes, and what it measures of that.</summary>
public sealed class UnwatchedTextTests : FeedTest
{
    [Fact]
    public async Task UnwatchedText_IsFollowedForAWhile_AndAgainWhenAsked()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var node = StartNode(clock);
        var learner = AtWriter.In(node);
        var (reply, generation) = await BeginAsync();
        await using (var stream = await learner.FollowAsync(generation))
        {
            await reply.SendAsync("Some ");
            await ReadUntilAsync(stream, "Some ");
        }
        Assert.Equal(1, await CountFollowersAsync());

        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await CountFollowersAsync() > 0)
        {
            timeout.Token.ThrowIfCancellationRequested();
            clock.Advance(TimeSpan.FromMilliseconds(250));
        }
        await reply.SendAsync("more");
        await using var again = await learner.FollowAsync(generation, $"{generation}:5");

        Assert.Equal("more", await ReadUntilAsync(again, "more"));
        await reply.FinishAsync();
        Assert.Equal("Some more", FullText(await again.UntilAsync("done")));
    }

    [Fact]
    public async Task RemoteReaders_Gaps_AndReads_AreMeasured()
    {
        using var measures = new RecordedMetrics(Reader);
        var (reply, generation) = await BeginAsync();
        await using var stream = await AtReader.FollowAsync(generation);
        await reply.SendAsync("Before. ");
        await ReadUntilAsync(stream, "Before. ");

        Assert.Equal(1, measures.Observe("profession_simulator.feed.watchers"));
        Assert.Equal(1, measures.Sum("profession_simulator.feed.reads"));
        await Redis.ExecuteAsync("PUBLISH", await FindNameAsync(), "100:2:Much later.");
        await measures.WaitForSumAsync("profession_simulator.feed.gaps", 1);
        await reply.FinishAsync();
        await stream.UntilAsync("done");
        Assert.Equal(2, measures.Sum("profession_simulator.feed.reads"));
    }

    private async Task<long> CountFollowersAsync() =>
        (long)((RedisResult[])(await Redis.ExecuteAsync("PUBSUB", "NUMSUB", await FindNameAsync()))!)[1];

    private async Task<string> FindNameAsync() => ((string[])(await Redis.ExecuteAsync("KEYS", "text:*"))!).Single();
}
