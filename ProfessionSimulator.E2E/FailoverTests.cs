using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.E2E.Support;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

/// <summary>
/// A page whose text grows while one of two nodes ends: this test process, and a process of its own that is stopped or killed.
/// </summary>
public sealed class FailoverTests(Chromium chromium) : BrowserTest(chromium)
{
    private RedisServer _redis = null!;

    private protected override async Task<AppFactory> CreateAppAsync()
    {
        _redis = await RedisServer.GetAsync();
        return (await AppFactory.StartOnAsync(DatabaseTemplate.Copy())).Set("REDIS_URL", _redis.Address);
    }

    /// <summary>This node writes the text; the other one, where the page reads it, ends.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Text_GoesOnAtItsWriter_WhenTheReadersNodeEnds(bool isKilled)
    {
        await using var other = await StartOtherAsync();
        await using var balancer = TcpProxy.To(Site);
        var (player, model) = await StartAsync(balancer);
        await MoveAsync(player, balancer, [other.Address, Site]);
        await model.SendAsync("two ");
        await player.ExpectTextSoFarAsync("One two ");
        var log = player.PageErrors.Log.Count();

        await (isKilled ? other.KillAsync() : other.TerminateAsync());
        await model.SendAsync("three ");
        await player.ExpectTextSoFarAsync("One two three ");
        await player.ExpectNoAlertAsync();
        Assert.Equal([GetStream(1)], ListRequests(player, log));
        Assert.Equal(isKilled, player.PageErrors.Log.Skip(log).Any(line => line.StartsWith('!')));
        await model.SendAsync("four");
        await model.FinishAsync();

        await player.ExpectTaskAsync(1, "One two three four");
        await player.ExpectOnlyGrowthAsync();
        // The one request above was the first, so that this is the longest wait.
        Assert.InRange(await player.Page.EvaluateAsync<int>("htmx.config.sse.reconnectMaxDelay"), 1, 2000);
        Assert.Equal(["One two three four"], await ListStoredAsync());
        Assert.Equal(1, Model.RequestCount);
    }

    /// <summary>The other node writes the text, and ends: killed, or stopped before the text is whole.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Text_StartsOver_WhenItsWriterEnds(bool isKilled)
    {
        await using var other = await StartOtherAsync();
        await using var balancer = TcpProxy.To(other.Address);
        var (player, model) = await StartAsync(balancer);
        await MoveAsync(player, balancer, [Site]);
        await model.SendAsync("two ");
        await player.ExpectTextSoFarAsync("One two ");
        var again = Model.EnqueueLive();
        var log = player.PageErrors.Log.Count();

        await (isKilled ? other.KillAsync() : other.TerminateAsync());
        if (isKilled)
        {
            // Nobody knows for some seconds that it is gone.
            await Expect(player.Page.Locator(".stage")).ToHaveTextAsync("Interrupted. The text goes on by itself…");
            await player.ExpectTextSoFarAsync("One two ");
        }
        await again.SendAsync("Another ");
        await player.ExpectTextSoFarAsync("Another ");
        await again.SendAsync("text");
        await player.ExpectTextSoFarAsync("Another text");
        await player.ExpectNoAlertAsync();
        Assert.Equal([GetStream(1), GetPanel(player), GetStream(2)], ListRequests(player, log));
        Assert.DoesNotContain(player.PageErrors.Log.Skip(log), line => line.StartsWith('!'));
        await again.FinishAsync();

        await player.ExpectTaskAsync(1, "Another text");
        Assert.Equal(["Another text"], await ListStoredAsync());
        Assert.Equal(2, Model.RequestCount);
    }

    private Task<ServerProcess> StartOtherAsync() => ServerProcess.StartAsync(
        null, ("DATABASE_URL", App.DatabaseUrl!), ("REDIS_URL", _redis.Address), ("OPENAI_API_KEY", "sk-test"),
        ("OPENAI_BASE_URL", Model.BaseUrl), ("ProfessionSimulator__Hosting__DrainFor", "00:00:01"));

    private async Task<(Player Player, LiveReply Model)> StartAsync(TcpProxy balancer)
    {
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync(balancer);
        await player.StartAsync();
        await model.SendAsync("One ");
        await player.ExpectTextSoFarAsync("One ");
        return (player, model);
    }

    /// <summary>Cuts the page's connections, so that it goes on at the first of these nodes.</summary>
    private static async Task MoveAsync(Player player, TcpProxy balancer, Uri[] nodes)
    {
        player.PageErrors.ExpectBrokenConnections();
        balancer.Servers = nodes;
        await player.Page.RunAndWaitForResponseAsync(
            () =>
            {
                balancer.Cut();
                return Task.CompletedTask;
            },
            response => response.Url.Contains("/stream", StringComparison.Ordinal));
    }

    private static List<string> ListRequests(Player player, int since) =>
        [.. player.PageErrors.Log.Skip(since).Where(line => line.StartsWith("request: ", StringComparison.Ordinal))
            .Select(line => new Uri(line.Split(' ')[^1]).AbsolutePath)];

    private static string GetStream(int generation) => $"/generations/{generation}/stream";

    private static string GetPanel(Player player) => new Uri(player.Page.Url).AbsolutePath;

    private Task<List<string>> ListStoredAsync() => App.ReadAsync(db => db.Generations
        .Where(g => g.State == GenerationState.Completed).OrderBy(g => g.Id).Select(g => g.Text).ToListAsync());
}
