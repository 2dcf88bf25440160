using System.Diagnostics;
using System.Globalization;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Generations.Feed;

/// <summary>
/// Whatever happens to Redis, a reader on another node gets exactly the stored text. TEST_REDIS_AWAY sets for how many seconds
/// at least it is stopped.
/// </summary>
public sealed class FeedFaultTests : FeedTest
{
    private static readonly int s_away =
        int.TryParse(Environment.GetEnvironmentVariable("TEST_REDIS_AWAY"), CultureInfo.InvariantCulture, out var away) ? away : 0;

    [Fact]
    public async Task KilledSubscription_LosesNothing()
    {
        var (reply, generation) = await BeginAsync();
        await using var stream = await AtReader.FollowAsync(generation);
        for (var i = 0; i < 30; i++)
        {
            if (i % 3 == 0)
                await Redis.KillSubscribersAsync();
            await reply.SendAsync($"{i} ");
        }

        var text = await ReadUntilAsync(stream, "29 ");
        await reply.FinishAsync();
        Assert.Equal(FullText(await stream.UntilAsync("done")), text);
        Assert.Equal(string.Concat(Enumerable.Range(0, 30).Select(i => $"{i} ")), text);
    }

    [Fact]
    public async Task MessageAfterAGap_IsNotAppended()
    {
        var (reply, generation) = await BeginAsync();
        await using var stream = await AtReader.FollowAsync(generation);
        await reply.SendAsync("Before. ");
        var text = await ReadUntilAsync(stream, "Before. ");

        await PublishAsync("100:2:Much later.");
        await reply.SendAsync("After.");
        text += await ReadUntilAsync(stream, "After.");
        await reply.FinishAsync();

        Assert.Equal(FullText(await stream.UntilAsync("done")), text);
        Assert.Equal("Before. After.", text);
    }

    [Fact]
    public async Task EmptiedRedis_LosesNothing()
    {
        var (reply, generation) = await BeginAsync();
        await using var stream = await AtReader.FollowAsync(generation);
        await reply.SendAsync("Before. ");
        var text = await ReadUntilAsync(stream, "Before. ");

        await Redis.FlushAsync();
        await reply.SendAsync("After.");
        text += await ReadUntilAsync(stream, "After.");
        await reply.FinishAsync();

        Assert.Equal(FullText(await stream.UntilAsync("done")), text);
        Assert.Equal("Before. After.", text);
    }

    [Fact]
    public async Task LateReader_GetsTheText_ThoughRedisIsEmpty()
    {
        var (reply, generation) = await BeginAsync();
        await reply.SendAsync("Before. ");
        await WaitForRedisAsync("Before. ");

        await Redis.FlushAsync();
        await using var stream = await AtReader.FollowAsync(generation, $"{generation}:3");

        Assert.Equal("ore. ", await ReadUntilAsync(stream, "ore. "));
        await reply.FinishAsync();
        Assert.Equal("Before. ", FullText(await stream.UntilAsync("done")));
    }

    [Fact]
    public async Task StoppedRedis_IsTold_AndTheTextGoesOnWhenItIsBack()
    {
        var (reply, generation) = await BeginAsync();
        await using var stream = await AtReader.FollowAsync(generation);
        await using var local = await AtWriter.FollowAsync(generation);
        await reply.SendAsync("Before. ");
        var text = await ReadUntilAsync(stream, "Before. ");
        await ReadUntilAsync(local, "Before. ");

        await Redis.StopAsync();
        await reply.SendAsync("During. ");
        await ReadUntilAsync(local, "During. ");
        Assert.True(await ReadUntilInterruptedAsync(stream));
        for (var second = 0; second < s_away; second++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            await reply.SendAsync($"{second} ");
        }
        await reply.SendAsync("Back. ");
        await Redis.StartAgainAsync();
        var clock = Stopwatch.StartNew();
        text += await ReadUntilAsync(stream, "Back. ");
        TestContext.Current.TestOutputHelper?.WriteLine($"The text went on {clock.Elapsed.TotalSeconds:0.0} s after Redis was back.");
        await reply.SendAsync("After.");
        text += await ReadUntilAsync(stream, "After.");
        await reply.FinishAsync();

        Assert.Equal(FullText(await stream.UntilAsync("done")), text);
        Assert.Matches("^Before. During. ([0-9]+ )*Back. After.$", text);
    }

    [Fact]
    public async Task LateReader_GetsTheText_WhenRedisIsBack()
    {
        var (reply, generation) = await BeginAsync();
        await reply.SendAsync("Before. ");
        await WaitForRedisAsync("Before. ");
        await Redis.StopAsync();
        await using var stream = await AtReader.FollowAsync(generation);
        await stream.UntilAsync("metadata");
        Assert.True(await ReadUntilInterruptedAsync(stream));

        await Redis.StartAgainAsync();
        var text = await ReadUntilAsync(stream, "Before. ");
        await reply.SendAsync("After.");
        text += await ReadUntilAsync(stream, "After.");
        await reply.FinishAsync();

        Assert.Equal(FullText(await stream.UntilAsync("done")), text);
        Assert.Equal("Before. After.", text);
    }

    [Fact]
    public async Task TextThatEndsWithoutRedis_IsReadFromItsRow()
    {
        var (reply, generation) = await BeginAsync();
        await using var stream = await AtReader.FollowAsync(generation);
        await reply.SendAsync("Before. ");
        await ReadUntilAsync(stream, "Before. ");

        await Redis.StopAsync();
        await reply.SendAsync("During.");
        await reply.FinishAsync();

        var events = await stream.RestAsync();
        Assert.Equal("During.", Join(events));
        Assert.Equal("Before. During.", FullText(events[^1]));
    }

    /// <summary>A Redis that says nothing must hold up neither the model nor those who read where it writes.</summary>
    [Fact]
    public async Task FrozenRedis_DelaysNobodyWhoReadsAtTheWriter()
    {
        var (reply, generation) = await BeginAsync();
        await using var local = await AtWriter.FollowAsync(generation);
        await using var stream = await AtReader.FollowAsync(generation);
        await Redis.SetFrozenAsync(true);

        foreach (var piece in new[] { "one ", "two ", "three " })
        {
            await reply.SendAsync(piece);
            Assert.Equal(piece, (await local.UntilAsync("token")).Token);
        }
        await Redis.SetFrozenAsync(false);
        await reply.FinishAsync();

        Assert.Equal("one two three ", Join(await stream.RestAsync()));
    }

    /// <summary>Nothing but the writer publishes; should a text differ from the stored one all the same, it is shown anew.</summary>
    [Fact]
    public async Task ForeignPiece_MakesTheReaderStartOver()
    {
        var (reply, generation) = await BeginAsync();
        await using var stream = await AtReader.FollowAsync(generation);
        await reply.SendAsync("Right. ");
        await ReadUntilAsync(stream, "Right. ");
        await PublishAsync("7:2:Wrong. ");
        await ReadUntilAsync(stream, "Wrong. ");

        await reply.FinishAsync();
        await stream.UntilAsync("reset");
        var events = await stream.RestAsync();

        Assert.Equal("Right. ", Join(events));
        Assert.Equal("Right. ", FullText(events[^1]));
    }

    private async Task PublishAsync(string message)
    {
        var channels = (string[])(await Redis.ExecuteAsync("PUBSUB", "CHANNELS", "text:*"))!;
        await Redis.ExecuteAsync("PUBLISH", channels.Single(), message);
    }

    /// <summary>The writer waits for nobody, so that a test has to.</summary>
    private async Task WaitForRedisAsync(string text)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!await HasAsync())
            timeout.Token.ThrowIfCancellationRequested();

        async Task<bool> HasAsync() =>
            (string[])(await Redis.ExecuteAsync("KEYS", "text:*"))! is [var name]
            && (string?)await Redis.ExecuteAsync("GET", name) == text;
    }

    private static async Task<bool> ReadUntilInterruptedAsync(SseStream stream)
    {
        while (await stream.NextAsync() is { } message)
        {
            if (message.Raw == ": interrupted, and goes on by itself")
                return true;
        }
        return false;
    }
}
