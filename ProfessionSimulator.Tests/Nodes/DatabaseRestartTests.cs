using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Data.Nodes;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Nodes;

/// <summary>PostgreSQL restarts while two nodes use it: all leases are over for a moment, and no node is dead.</summary>
public sealed class DatabaseRestartTests
{
    [Fact]
    public async Task RestartedDatabase_EndsNoText_AndReadersElsewhereGoOn()
    {
        var server = await PostgresServer.StartOwnAsync();
        await using var redis = await RedisServer.StartOwnAsync();
        await using var writer = (await AppFactory.StartOnAsync(await server.CreateDatabaseAsync())).Set("REDIS_URL", redis.Address);
        var learner = await writer.NewLearnerAsync();
        await using var reader = writer.CreateSecond().Set("REDIS_URL", redis.Address);
        _ = reader.Server;
        var live = writer.Upstream.EnqueueLive();
        await using var stream = await learner.CurrentStreamAsync(await learner.ProfessionAsync());
        await live.SendAsync("Half ");
        var generation = int.Parse((await stream.UntilAsync("token")).Id!.Split(':')[0]);
        await using var followed = await learner.In(reader).FollowAsync(generation);
        await followed.UntilAsync("token");

        await server.StopAsync();
        await WaitUntilOverAsync(writer);
        await WaitUntilOverAsync(reader);
        await server.StartAgainAsync();
        await live.SendAsync("and half");
        await live.FinishAsync();

        Assert.Equal("Half and half", (await followed.UntilAsync("done")).Body.GetProperty("full_text").GetString());
        var stored = await writer.ReadAsync(db => db.Generations.SingleAsync());
        Assert.Equal((GenerationState.Completed, "Half and half"), (stored.State, stored.Text));
        Assert.Equal(1, writer.Upstream.RequestCount);
    }

    private static async Task WaitUntilOverAsync(AppFactory node)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (node.Services.GetRequiredService<NodeLease>().IsValid)
        {
            timeout.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
