using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Data;
using ProfessionSimulator.Data.Nodes;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.PostgreSql;

/// <summary>
/// A process has two connections, as many as its start needs. If a request held one while it asks for another, two such
/// requests would wait for each other; with a larger pool, as many as it has.
/// </summary>
[OnPostgres]
public sealed class SmallPoolTests : IAsyncLifetime
{
    private AppFactory _app = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await AppFactory.StartAsync();
        _app.Set("DATABASE_URL", $"{_app.DatabaseUrl}?Maximum%20Pool%20Size=2&connect_timeout=5");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task LearnersAtOnce_StartAndAnswer()
    {
        var learners = new List<Learner>();
        for (var i = 0; i < 8; i++)
            learners.Add(await _app.NewLearnerAsync());
        var profession = await learners[0].ProfessionAsync();

        Assert.All(
            await Task.WhenAll(learners.Select(learner => learner.PlayAsync(profession))),
            end => Assert.NotEmpty(end.GetProperty("final_report").GetString()!));
    }

    [Fact]
    public async Task Visitors_RegisterStartAndAnswer()
    {
        var statuses = await Task.WhenAll(Enumerable.Range(0, 4).Select(PlayAsync));

        Assert.All(statuses.SelectMany(list => list), status => Assert.Equal(HttpStatusCode.OK, status));
    }

    /// <summary>A burst of requests must not let the node's lease end, and its texts with it.</summary>
    [Fact]
    public async Task Lease_IsRenewed_WhileRequestsHaveAllConnections()
    {
        var contexts = _app.Services.GetRequiredService<IDbContextFactory<AppDbContext>>();
        await using var first = await contexts.CreateDbContextAsync();
        await using var second = await contexts.CreateDbContextAsync();
        await first.Database.OpenConnectionAsync();
        await second.Database.OpenConnectionAsync();

        await _app.Services.GetRequiredService<NodeLease>().RenewAsync(default);
    }

    private async Task<HttpStatusCode[]> PlayAsync(int number)
    {
        var visitor = new Visitor(_app);
        var registered = await visitor.RegisterAsync($"anna{number}@example.org");
        var task = await visitor.StartAsync();
        var answered = await visitor.AnswerAsync(task, "I would ask whom it concerns.");
        var days = await visitor.GetAsync("/days");
        var signedOut = await visitor.SignOutAsync();
        return [registered.Status, task.Status, answered.Status, days.Status, signedOut.Status];
    }
}
