using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Nodes;

/// <summary>What a load balancer is told of one of several nodes.</summary>
public sealed class ReadinessTests : IAsyncLifetime
{
    private RedisServer _redis = null!;
    private TwoNodes _nodes = null!;

    public async ValueTask InitializeAsync()
    {
        _redis = await RedisServer.StartOwnAsync();
        _nodes = await TwoNodes.StartAsync(node => node.Set("REDIS_URL", _redis.Address));
    }

    public async ValueTask DisposeAsync()
    {
        await _nodes.DisposeAsync();
        await _redis.DisposeAsync();
    }

    [Fact]
    public async Task Node_IsReady_WithLeaseAndRedis()
    {
        var (status, checks) = await AskAsync();

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(("healthy", "healthy"), (checks["lease"], checks["redis"]));
    }

    [Fact]
    public async Task NodeWithoutRedis_ServesAndSaysSo()
    {
        await _redis.StopAsync();
        var (status, checks) = await AskAsync();
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (checks["redis"] != "degraded")
        {
            timeout.Token.ThrowIfCancellationRequested();
            (status, checks) = await AskAsync();
        }

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task NodeWithoutALease_IsNotReady()
    {
        var (status, checks) = await _nodes.Second.ReadAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.Database.ExecuteSqlAsync($"""LOCK TABLE "Nodes" """);
            _nodes.First.Clock!.Advance(TimeSpan.FromSeconds(6));
            return await AskAsync();
        });

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "unhealthy", "healthy"), (status, checks["lease"], checks["database"]));
    }

    private async Task<(HttpStatusCode Status, Dictionary<string, string> Checks)> AskAsync()
    {
        using var reply = await _nodes.First.CreateClient().GetAsync("/health/ready");
        var body = JsonElement.Parse(await reply.Content.ReadAsStringAsync());
        return (
            reply.StatusCode,
            body.GetProperty("checks").EnumerateObject().ToDictionary(check => check.Name, check => check.Value.GetString()!));
    }
}
