using Microsoft.Extensions.Logging.Abstractions;
using ProfessionSimulator.Common;
using ProfessionSimulator.Common.Redis;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Common.Redis;

public sealed class RedisConnectionTests
{
    [Fact]
    public async Task Connection_SurvivesARestartOfTheServer()
    {
        await using var server = await RedisServer.StartOwnAsync("s3cret");
        await using var redis = Connect(server.Address);
        await redis.Database.PingAsync();

        await server.StopAsync();
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => redis.Database.PingAsync());
        await server.StartAgainAsync();

        Assert.True(RedisConnection.IsFailure(failure));
        await PingUntilItAnswersAsync(redis);
    }

    [Fact]
    public async Task AbsentServer_StopsNoStart_AndIsFoundLater()
    {
        await using var server = await RedisServer.StartOwnAsync();
        await server.StopAsync();
        await using var redis = Connect(server.Address);
        Assert.False(redis.IsConnected);

        await server.StartAgainAsync();

        await PingUntilItAnswersAsync(redis);
    }

    [Fact]
    public async Task WrongPassword_StopsTheStart_WithoutRepeatingIt()
    {
        await using var server = await RedisServer.StartOwnAsync("s3cret");

        var refusal = Assert.Throws<StartupException>(() => Connect(server.Address.Replace("s3cret", "wr0ng")));

        Assert.Equal("REDIS_URL: the server refuses the user or the password.", refusal.Message);
    }

    private static RedisConnection Connect(string address) =>
        new(RedisUrl.Parse(address), NullLogger<RedisConnection>.Instance);

    private static async Task PingUntilItAnswersAsync(RedisConnection redis)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            try
            {
                await redis.Database.PingAsync();
                return;
            }
            catch (Exception e) when (RedisConnection.IsFailure(e))
            {
                timeout.Token.ThrowIfCancellationRequested();
                await Task.Yield();
            }
        }
    }
}
