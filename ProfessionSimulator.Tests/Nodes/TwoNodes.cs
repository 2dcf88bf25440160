using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using ProfessionSimulator.Data.Nodes;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Nodes;

/// <summary>
/// This test process runs two nodes on one database. The clock of a node stands still unless a test moves it, so that the
/// node does not renew its lease, and the lease ends when the test says so.
/// </summary>
internal sealed class TwoNodes : IAsyncDisposable
{
    private TwoNodes(AppFactory first, AppFactory second) => (First, Second) = (first, second);

    public AppFactory First { get; }

    public AppFactory Second { get; }

    public NodeLease FirstLease => First.Services.GetRequiredService<NodeLease>();

    public NodeLease SecondLease => Second.Services.GetRequiredService<NodeLease>();

    /// <summary>Starts the first one, and then the second.</summary>
    public static async Task<TwoNodes> StartAsync(Action<AppFactory>? configure = null)
    {
        // Times are stored in milliseconds.
        var now = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        var first = await AppFactory.StartOnAsync(DatabaseTemplate.Copy(), new FakeTimeProvider(now));
        configure?.Invoke(first);
        _ = first.Server;
        var second = first.CreateSecond(new FakeTimeProvider(now));
        configure?.Invoke(second);
        _ = second.Server;
        return new(first, second);
    }

    /// <summary>A browser whose requests a load balancer sends to either node, as the test says.</summary>
    public (Visitor OnFirst, Visitor OnSecond) NewBrowser()
    {
        var cookies = new CookieContainerHandler().Container;
        return (new(CreateClient(First)), new(CreateClient(Second)));

        HttpClient CreateClient(AppFactory node)
        {
            var http = node.CreateDefaultClient(new RedirectHandler(), new CookieContainerHandler(cookies));
            http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
            return http;
        }
    }

    /// <summary>What a node does about texts each second.</summary>
    public static Task RunRoundAsync(AppFactory node) =>
        node.Services.GetServices<IHostedService>().OfType<NodeRounds>().Single().RunOnceAsync(default);

    /// <summary>Takes the first node for dead.</summary>
    public async Task LoseFirstAsync()
    {
        await ExpireAsync(FirstLease);
        await LetJudgeAsync(SecondLease);
    }

    /// <summary>Lets the node's lease end.</summary>
    public Task ExpireAsync(NodeLease lease) => ChangeAsync($"""
        UPDATE "Nodes" SET "LeaseUntil" = clock_timestamp() - interval '1 s' WHERE "Id" = {lease.Id}
        """);

    /// <summary>Renews the node's lease as if it had done so for long enough to judge others.</summary>
    public async Task LetJudgeAsync(NodeLease lease)
    {
        await ChangeAsync($"""
            UPDATE "Nodes" SET "RenewedSince" = "RenewedSince" - interval '6 s',
                "LeaseUntil" = clock_timestamp() + interval '5 s' WHERE "Id" = {lease.Id}
            """);
        await lease.RenewAsync(default);
    }

    /// <summary>Lets the present leadership end.</summary>
    public Task ExpireLeadershipAsync() => ChangeAsync($"""UPDATE "Leaderships" SET "Until" = clock_timestamp() - interval '1 s'""");

    public async ValueTask DisposeAsync()
    {
        await Second.DisposeAsync();
        await First.DisposeAsync();
    }

    private Task<int> ChangeAsync(FormattableString sql) => First.ReadAsync(db => db.Database.ExecuteSqlAsync(sql));
}
