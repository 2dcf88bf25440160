using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.PostgreSql;

/// <summary>PostgreSQL restarts while the site runs.</summary>
public sealed class PostgresRestartTests
{
    [Fact]
    public async Task RestartedServer_LosesNoAnswer_AndDoublesNone()
    {
        var server = await PostgresServer.StartOwnAsync();
        await using var app = await AppFactory.StartOnAsync(await server.CreateDatabaseAsync());
        var learner = await app.NewLearnerAsync();
        var task = (await Learner.JsonAsync(await learner.CurrentAsync(await learner.ProfessionAsync()))).GetProperty("id").GetInt32();
        Assert.Equal(HttpStatusCode.OK, (await learner.SubmitAsync(task, "Kept")).StatusCode);

        await server.RestartAsync();
        var again = await RepeatAsync(() => learner.SubmitAsync(task, "Kept"));
        var next = again.GetProperty("next_task").GetProperty("id").GetInt32();
        await RepeatAsync(() => learner.SubmitAsync(next, "Kept too"));

        Assert.Equal(
            ["Kept", "Kept too", null],
            await app.ReadAsync(db => db.AttemptTasks.OrderBy(t => t.Order).Select(t => t.Answer).ToListAsync()));
        Assert.Equal(3, app.Upstream.RequestCount);
    }

    [Fact]
    public async Task TextThatEndsWhileTheServerIsAway_IsStoredFromMemory()
    {
        var server = await PostgresServer.StartOwnAsync();
        await using var app = await AppFactory.StartOnAsync(await server.CreateDatabaseAsync());
        var learner = await app.NewLearnerAsync();
        var profession = await learner.ProfessionAsync();
        var live = app.Upstream.EnqueueLive();
        await using var stream = await learner.CurrentStreamAsync(profession);
        await live.SendAsync("Half ");
        await stream.UntilAsync("token");

        await server.StopAsync();
        await live.SendAsync("and half");
        await live.FinishAsync();
        Assert.Equal("storage", (await stream.UntilAsync("error")).Body.GetProperty("code").GetString());
        await server.StartAgainAsync();

        var task = await RepeatAsync(() => learner.CurrentAsync(profession));
        Assert.Equal("Half and half", task.GetProperty("question").GetString());
        Assert.Equal(GenerationState.Completed, await app.ReadAsync(db => db.Generations.Select(g => g.State).SingleAsync()));
        Assert.Equal(1, app.Upstream.RequestCount);
        // Each would be one of hundreds in a minute without the database.
        Assert.DoesNotContain("An error occurred using the connection", app.Log.Text);
        Assert.DoesNotContain("iterating over the results of a query", app.Log.Text);
    }

    /// <summary>A connection that the server has closed is told as a failure of the storage, which a client repeats.</summary>
    private static async Task<JsonElement> RepeatAsync(Func<Task<HttpResponseMessage>> send)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            timeout.Token.ThrowIfCancellationRequested();
            var reply = await send();
            if (reply.StatusCode == HttpStatusCode.OK)
                return await Learner.JsonAsync(reply);
            Assert.Equal("storage", (await Learner.JsonAsync(reply, HttpStatusCode.ServiceUnavailable)).GetProperty("code").GetString());
        }
    }
}
