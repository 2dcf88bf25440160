using System.Net;
using System.Net.Http.Json;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Nodes;

/// <summary>Two nodes that count limits together in a Redis of their own.</summary>
public abstract class SharedLimitTest : IAsyncLifetime
{
    private protected const string Address = "anna@example.org";

    private protected RedisServer Redis { get; private set; } = null!;

    private protected TwoNodes Nodes { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Redis = await RedisServer.StartOwnAsync();
        Nodes = await TwoNodes.StartAsync(node => node.Set("REDIS_URL", Redis.Address)
            .Set("ProfessionSimulator:Limits:SignInsPerMinute", "7")
            .Set("ProfessionSimulator:Limits:StreamsAtOnce", "2")
            .Set("ProfessionSimulator:Limits:GenerationsAtOnce", "2")
            // There is room for one guest's report behind one address.
            .Set("ProfessionSimulator:Limits:ServerTokensPerDay", "3000000")
            .Set("ProfessionSimulator:Limits:GuestReservationsPercentPerAddress", "1"));
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Nodes.DisposeAsync();
        await Redis.DisposeAsync();
    }

    /// <summary>Follows a text whose model has begun to write.</summary>
    private protected async Task<(LiveReply Text, SseStream Stream)> FollowAsync(Learner learner, string language)
    {
        var text = Nodes.First.Upstream.EnqueueLive();
        var stream = await learner.CurrentStreamAsync(await learner.ProfessionAsync(language));
        await text.SendAsync("Word");
        await stream.UntilAsync("token");
        return (text, stream);
    }

    /// <summary>The same learner, with the same token, on both nodes.</summary>
    private protected async Task<(Learner OnFirst, Learner OnSecond)> SignInAsync()
    {
        var learner = await Nodes.First.NewLearnerAsync();
        return (learner, learner.In(Nodes.Second));
    }

    private protected static async Task<HttpStatusCode> LoginAsync(AppFactory node, string email = Address, string password = "wrong")
    {
        using var reply = await node.CreateClient().PostAsJsonAsync("/api/auth/login", new { email, password });
        return reply.StatusCode;
    }
}
