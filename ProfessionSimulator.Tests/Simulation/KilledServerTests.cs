using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Data;
using ProfessionSimulator.Data.PostgreSql;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Simulation;

/// <summary>The server is killed while a learner writes.</summary>
public class KilledServerTests
{
    private static readonly (string Name, string Value) s_quick =
        ("ProfessionSimulator__Model__OfflineWordDelay", "00:00:00");

    private string? _databaseUrl;

    [Fact]
    public async Task KilledServer_KeepsDraftAndAnswers_GivesBackDowntime()
    {
        await using var first = await StartAsync();
        var token = await RegisterAsync(first);
        using var before = Client(first, token);
        var profession = (await ReadAsync(await before.GetAsync("/api/professions")))[0].GetProperty("id").GetInt32();
        var task = await ReadAsync(await before.GetAsync($"/api/tasks/profession/{profession}/current"));
        task = (await ReadAsync(
            await before.PostAsJsonAsync($"/api/tasks/{ReadId(task)}/submit", new { answer = "Accepted" })))
            .GetProperty("next_task");
        await ReadAsync(await before.PutAsJsonAsync($"/api/tasks/{ReadId(task)}/draft", new { draft = "Half a" }));
        await first.KillAsync();
        // The data looks as if the server had last run half an hour ago, when the task was a minute old.
        await BackdateAsync(first, TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(1));
        var left = await ReadTimeLeftAsync(first);

        await using var second = await StartAsync(first.DataFolder);
        using var after = Client(second, token);
        var now = await ReadAsync(await after.GetAsync($"/api/tasks/profession/{profession}/current"));

        Assert.Equal((ReadId(task), "Half a"), (ReadId(now), now.GetProperty("draft").GetString()));
        Assert.InRange(await ReadTimeLeftAsync(first), left - TimeSpan.FromMinutes(1), left);
        Assert.Equal("Accepted", (await ReadAsync(await after.PostAsJsonAsync(
            $"/api/tasks/{ReadId(task) - 1}/submit",
            new { answer = "Other" }))).GetProperty("accepted_answer").GetString());
    }

    private Task<int> BackdateAsync(ServerProcess server, TimeSpan down, TimeSpan played) => WithDataAsync(server, async db =>
    {
        var heartbeat = await db.Heartbeats.SingleOrDefaultAsync() ?? db.Heartbeats.Add(new()).Entity;
        heartbeat.At = DateTimeOffset.UtcNow - down;
        var task = await db.AttemptTasks.SingleAsync(t => t.Answer == null);
        (task.DeadlineAt, task.ReceivedAt) = (task.DeadlineAt - down - played, task.ReceivedAt - down - played);
        return await db.SaveChangesAsync();
    });

    /// <summary>The time between the last heartbeat and the deadline.</summary>
    private Task<TimeSpan> ReadTimeLeftAsync(ServerProcess server) => WithDataAsync(server, async db =>
        (await db.AttemptTasks.SingleAsync(t => t.Answer == null)).DeadlineAt!.Value - (await db.Heartbeats.SingleAsync()).At);

    private async Task<T> WithDataAsync<T>(ServerProcess server, Func<AppDbContext, Task<T>> work)
    {
        var options = new DbContextOptionsBuilder<AppDbContext>();
        if (_databaseUrl is null)
            options.UseSqlite($"Data Source={Path.Combine(server.DataFolder, "profession-simulator.db")};Pooling=False");
        else
            options.UseNpgsql(DatabaseUrl.Parse(_databaseUrl));
        await using var services = new ServiceCollection().AddSingleton(new WriteLock(TimeProvider.System)).BuildServiceProvider();
        await using var db = new AppDbContext(options.UseApplicationServiceProvider(services).Options);
        return await work(db);
    }

    private async Task<ServerProcess> StartAsync(string? folder = null)
    {
        if (!OnPostgresAttribute.IsCurrent)
            return await ServerProcess.StartAsync(folder, s_quick);
        _databaseUrl ??= await (await PostgresServer.GetAsync()).CreateDatabaseAsync();
        return await ServerProcess.StartAsync(folder, s_quick, ("DATABASE_URL", _databaseUrl));
    }

    private static async Task<string> RegisterAsync(ServerProcess server)
    {
        using var http = Client(server, null);
        var credentials = new { email = "anna@example.org", password = Visitor.Passphrase };
        await http.PostAsJsonAsync("/api/auth/register", credentials);
        return (await ReadAsync(await http.PostAsJsonAsync("/api/auth/login", credentials)))
            .GetProperty("access_token")
            .GetString()!;
    }

    private static HttpClient Client(ServerProcess server, string? token) => new()
    {
        BaseAddress = server.Address,
        DefaultRequestHeaders =
            { Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token) },
    };

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response) =>
        JsonElement.Parse(await response.Content.ReadAsStringAsync());

    private static int ReadId(JsonElement task) => task.GetProperty("id").GetInt32();
}
