using System.Net;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Common;
using ProfessionSimulator.Tests.Infrastructure;
using ProfessionSimulator.Tests.Limits;

namespace ProfessionSimulator.Tests.Nodes;

/// <summary>Limits that nodes count together in Redis, and those that hold without it.</summary>
public sealed class SharedLimitTests : SharedLimitTest
{
    [Fact]
    public async Task SignIns_ShareALimit()
    {
        for (var i = 0; i < 7; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, await LoginAsync(i % 2 == 0 ? Nodes.First : Nodes.Second, $"{i}@example.org"));

        Assert.Equal(HttpStatusCode.TooManyRequests, await LoginAsync(Nodes.First));
        Assert.Equal(HttpStatusCode.TooManyRequests, await LoginAsync(Nodes.Second));
    }

    [Fact]
    public async Task SignInsAtOnce_ShareALimit()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 40).Select(
            i => LoginAsync(i % 2 == 0 ? Nodes.First : Nodes.Second, $"{i}@example.org")));

        Assert.Equal(7, replies.Count(status => status == HttpStatusCode.Unauthorized));
        Assert.Equal(33, replies.Count(status => status == HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task WrongPasswords_DelayOnBothNodes()
    {
        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, await LoginAsync(i % 2 == 0 ? Nodes.First : Nodes.Second));

        Assert.Equal(HttpStatusCode.TooManyRequests, await LoginAsync(Nodes.Second));
    }

    [Fact]
    public async Task RightPassword_ClearsTheCountOfBothNodes()
    {
        await new Visitor(Nodes.First).RegisterAsync(Address);
        for (var i = 0; i < 4; i++)
            await LoginAsync(Nodes.First);

        Assert.Equal(HttpStatusCode.OK, await LoginAsync(Nodes.Second, password: Visitor.Passphrase));

        for (var i = 0; i < 2; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, await LoginAsync(Nodes.First));
    }

    [Fact]
    public async Task GuestsBehindOneAddress_ShareTheirReservations()
    {
        Assert.Equal(HttpStatusCode.OK, (await new Visitor(Nodes.First).BeginAsync()).Status);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await new Visitor(Nodes.Second).BeginAsync()).Status);
    }

    [Fact]
    public async Task Redis_TellsNoAddress_AndKeepsNothingForEver()
    {
        await LoginAsync(Nodes.First);

        var keys = (string[])(await Redis.ExecuteAsync("KEYS", "*"))!;
        Assert.NotEmpty(keys);
        Assert.DoesNotContain(keys, key => key.Contains("anna", StringComparison.OrdinalIgnoreCase));
        // Whoever has a plain hash finds the address by computing the hashes of all.
        foreach (var hash in new[] { Address, $"{IPAddress.None}" }.Select(Sha256Hex.Compute))
            Assert.DoesNotContain(keys, key => key.Contains(hash, StringComparison.Ordinal));
        foreach (var key in keys)
            Assert.InRange((long)await Redis.ExecuteAsync("PTTL", key), 1, TimeSpan.FromDays(1).TotalMilliseconds);
    }

    [Fact]
    public async Task WithoutRedis_EachNodeCountsOn()
    {
        for (var i = 0; i < 7; i++)
            await LoginAsync(Nodes.First, $"{i}@example.org");

        await Redis.StopAsync();

        Assert.Equal(HttpStatusCode.TooManyRequests, await LoginAsync(Nodes.First));
        Assert.Equal(HttpStatusCode.Unauthorized, await LoginAsync(Nodes.Second));
    }

    /// <summary>Locked accounts, ended sessions and texts at once are in the database.</summary>
    [Fact]
    public async Task EmptiedRedis_OpensNothingThatCounts()
    {
        await new Visitor(Nodes.First).RegisterAsync(Address);
        await Nodes.First.WriteAsync(db => db.Users.ExecuteUpdateAsync(user => user.SetProperty(u => u.AccessFailedCount, 100)));
        var (first, second) = await SignInAsync();
        var (text, onFirst) = await FollowAsync(first, "ru");
        var (other, onSecond) = await FollowAsync(second, "en");

        await Redis.FlushAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, await LoginAsync(Nodes.Second, password: Visitor.Passphrase));
        await RefusalAssert.TooManyRequestsAsync(await first.CurrentAsync(await FindOtherProfessionAsync(first)), "too_many_requests");
        Assert.Equal(HttpStatusCode.NoContent, (await first.Http.PostAsync("/api/auth/logout", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await second.Http.GetAsync("/api/auth/me")).StatusCode);
        await text.FinishAsync();
        await other.FinishAsync();
        await onFirst.DisposeAsync();
        await onSecond.DisposeAsync();
    }

    private static async Task<int> FindOtherProfessionAsync(Learner learner)
    {
        var known = await learner.ProfessionAsync("en");
        var all = await Learner.JsonAsync(await learner.Http.GetAsync("/api/professions?language=en"));
        return all.EnumerateArray().Select(profession => profession.GetProperty("id").GetInt32()).First(id => id != known);
    }
}
