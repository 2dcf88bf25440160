using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Common;
using ProfessionSimulator.Tests.Infrastructure;
using ProfessionSimulator.Tests.Limits;

namespace ProfessionSimulator.Tests.Nodes;

/// <summary>Limits that nodes count together in Redis, and those that hold without it.</summary>
public sealed class SharedLimitTests : IAsyncLifetime
{
    private const string Address = "anna@example.org";

    private RedisServer _redis = null!;
    private TwoNodes _nodes = null!;

    public async ValueTask InitializeAsync()
    {
        _redis = await RedisServer.StartOwnAsync();
        _nodes = await TwoNodes.StartAsync(node => node.Set("REDIS_URL", _redis.Address)
            .Set("ProfessionSimulator:Limits:SignInsPerMinute", "7")
            .Set("ProfessionSimulator:Limits:StreamsAtOnce", "2")
            .Set("ProfessionSimulator:Limits:GenerationsAtOnce", "2")
            // There is room for one guest's report behind one address.
            .Set("ProfessionSimulator:Limits:ServerTokensPerDay", "3000000")
            .Set("ProfessionSimulator:Limits:GuestReservationsPercentPerAddress", "1"));
    }

    public async ValueTask DisposeAsync()
    {
        await _nodes.DisposeAsync();
        await _redis.DisposeAsync();
    }

    [Fact]
    public async Task SignIns_ShareALimit()
    {
        for (var i = 0; i < 7; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, await LoginAsync(i % 2 == 0 ? _nodes.First : _nodes.Second, $"{i}@example.org"));

        Assert.Equal(HttpStatusCode.TooManyRequests, await LoginAsync(_nodes.First));
        Assert.Equal(HttpStatusCode.TooManyRequests, await LoginAsync(_nodes.Second));
    }

    [Fact]
    public async Task WrongPasswords_DelayOnBothNodes()
    {
        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, await LoginAsync(i % 2 == 0 ? _nodes.First : _nodes.Second));

        Assert.Equal(HttpStatusCode.TooManyRequests, await LoginAsync(_nodes.Second));
    }

    [Fact]
    public async Task RightPassword_ClearsTheCountOfBothNodes()
    {
        await new Visitor(_nodes.First).RegisterAsync(Address);
        for (var i = 0; i < 4; i++)
            await LoginAsync(_nodes.First);

        Assert.Equal(HttpStatusCode.OK, await LoginAsync(_nodes.Second, password: Visitor.Passphrase));

        for (var i = 0; i < 2; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, await LoginAsync(_nodes.First));
    }

    [Fact]
    public async Task GuestsBehindOneAddress_ShareTheirReservations()
    {
        Assert.Equal(HttpStatusCode.OK, (await new Visitor(_nodes.First).BeginAsync()).Status);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await new Visitor(_nodes.Second).BeginAsync()).Status);
    }

    [Fact]
    public async Task Redis_TellsNoAddress_AndKeepsNothingForEver()
    {
        await LoginAsync(_nodes.First);

        var keys = (string[])(await _redis.ExecuteAsync("KEYS", "*"))!;
        Assert.NotEmpty(keys);
        Assert.DoesNotContain(keys, key => key.Contains("anna", StringComparison.OrdinalIgnoreCase));
        // Whoever has a plain hash finds the address by computing the hashes of all.
        foreach (var hash in new[] { Address, $"{IPAddress.None}" }.Select(Sha256Hex.Compute))
            Assert.DoesNotContain(keys, key => key.Contains(hash, StringComparison.Ordinal));
        foreach (var key in keys)
            Assert.InRange((long)await _redis.ExecuteAsync("PTTL", key), 1, TimeSpan.FromDays(1).TotalMilliseconds);
    }

    [Fact]
    public async Task WithoutRedis_EachNodeCountsOn()
    {
        for (var i = 0; i < 7; i++)
            await LoginAsync(_nodes.First, $"{i}@example.org");

        await _redis.StopAsync();

        Assert.Equal(HttpStatusCode.TooManyRequests, await LoginAsync(_nodes.First));
        Assert.Equal(HttpStatusCode.Unauthorized, await LoginAsync(_nodes.Second));
    }

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

        await _nodes.ExpireAsync(_nodes.SecondLease);
        await _nodes.LetJudgeAsync(_nodes.FirstLease);

        await using (var allowed = await first.CurrentStreamAsync(await first.ProfessionAsync("ru")))
            Assert.Equal(HttpStatusCode.OK, allowed.Response.StatusCode);
        await text.FinishAsync();
        await other.FinishAsync();
        await onFirst.DisposeAsync();
        await onSecond.DisposeAsync();
    }

    /// <summary>Locked accounts, ended sessions and texts at once are in the database.</summary>
    [Fact]
    public async Task EmptiedRedis_OpensNothingThatCounts()
    {
        await new Visitor(_nodes.First).RegisterAsync(Address);
        await _nodes.First.WriteAsync(db => db.Users.ExecuteUpdateAsync(user => user.SetProperty(u => u.AccessFailedCount, 100)));
        var (first, second) = await SignInAsync();
        var (text, onFirst) = await FollowAsync(first, "ru");
        var (other, onSecond) = await FollowAsync(second, "en");

        await _redis.FlushAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, await LoginAsync(_nodes.Second, password: Visitor.Passphrase));
        await RefusalAssert.TooManyRequestsAsync(await first.CurrentAsync(await FindOtherProfessionAsync(first)), "too_many_requests");
        Assert.Equal(HttpStatusCode.NoContent, (await first.Http.PostAsync("/api/auth/logout", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await second.Http.GetAsync("/api/auth/me")).StatusCode);
        await text.FinishAsync();
        await other.FinishAsync();
        await onFirst.DisposeAsync();
        await onSecond.DisposeAsync();
    }

    /// <summary>Follows a text whose model has begun to write.</summary>
    private async Task<(LiveReply Text, SseStream Stream)> FollowAsync(Learner learner, string language)
    {
        var text = _nodes.First.Upstream.EnqueueLive();
        var stream = await learner.CurrentStreamAsync(await learner.ProfessionAsync(language));
        await text.SendAsync("Word");
        await stream.UntilAsync("token");
        return (text, stream);
    }

    private static async Task<int> FindOtherProfessionAsync(Learner learner)
    {
        var known = await learner.ProfessionAsync("en");
        var all = await Learner.JsonAsync(await learner.Http.GetAsync("/api/professions?language=en"));
        return all.EnumerateArray().Select(profession => profession.GetProperty("id").GetInt32()).First(id => id != known);
    }

    /// <summary>The same learner, with the same token, on both nodes.</summary>
    private async Task<(Learner OnFirst, Learner OnSecond)> SignInAsync()
    {
        var learner = await _nodes.First.NewLearnerAsync();
        return (learner, learner.In(_nodes.Second));
    }

    private static async Task<HttpStatusCode> LoginAsync(AppFactory node, string email = Address, string password = "wrong")
    {
        using var reply = await node.CreateClient().PostAsJsonAsync("/api/auth/login", new { email, password });
        return reply.StatusCode;
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
