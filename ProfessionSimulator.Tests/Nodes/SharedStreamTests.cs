using System.Net;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Nodes;

/// <summary>Streams of one user, which nodes count together in Redis.</summary>
public sealed class SharedStreamTests : SharedLimitTest
{
    [Fact]
    public async Task Streams_ShareALimit_UntilOneEnds()
    {
        var (first, second) = await SignInAsync();
        var (text, onFirst) = await FollowAsync(first, "ru");
        var (other, onSecond) = await FollowAsync(second, "en");

        await using (var refused = await first.CurrentStreamAsync(await first.ProfessionAsync("ru")))
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.Response.StatusCode);

        await other.FinishAsync();
        await onSecond.RestAsync();
        await onSecond.DisposeAsync();
        await using var allowed = await OpenWhenAllowedAsync(first);
        await text.FinishAsync();
        await onFirst.RestAsync();
        await onFirst.DisposeAsync();
    }

    [Fact]
    public async Task StreamsOfADeadNode_DoNotCount()
    {
        var (first, second) = await SignInAsync();
        var (text, onFirst) = await FollowAsync(first, "ru");
        var (other, onSecond) = await FollowAsync(second, "en");

        await Nodes.ExpireAsync(Nodes.SecondLease);
        await Nodes.LetJudgeAsync(Nodes.FirstLease);

        await using (var allowed = await first.CurrentStreamAsync(await first.ProfessionAsync("ru")))
            Assert.Equal(HttpStatusCode.OK, allowed.Response.StatusCode);
        await text.FinishAsync();
        await other.FinishAsync();
        await onFirst.DisposeAsync();
        await onSecond.DisposeAsync();
    }

    [Fact]
    public async Task StreamsOfOneNode_CountOnce_AndNotForEver()
    {
        var (learner, _) = await SignInAsync();

        var (text, one) = await FollowAsync(learner, "ru");
        var (other, two) = await FollowAsync(learner, "en");

        var keys = (string[])(await Redis.ExecuteAsync("KEYS", "streams:*"))!;
        Assert.InRange((long)await Redis.ExecuteAsync("PTTL", keys.Single()), 1, TimeSpan.FromHours(1).TotalMilliseconds);
        await text.FinishAsync();
        await other.FinishAsync();
        await one.DisposeAsync();
        await two.DisposeAsync();
    }

    /// <summary>Opens the stream again and again until the other node has noticed that its client left.</summary>
    private static async Task<SseStream> OpenWhenAllowedAsync(Learner learner)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var stream = await learner.CurrentStreamAsync(await learner.ProfessionAsync("ru"));
            if (stream.Response.StatusCode == HttpStatusCode.OK)
                return stream;
            await stream.DisposeAsync();
            timeout.Token.ThrowIfCancellationRequested();
        }
    }
}
