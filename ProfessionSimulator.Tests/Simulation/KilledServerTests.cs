using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Simulation;

/// <summary>The server is killed while a learner writes.</summary>
public sealed class KilledServerTests
{
    private static readonly (string Name, string Value) s_quick =
        ("ProfessionSimulator__Model__OfflineWordDelay", "00:00:00");

    [Fact]
    public async Task KilledServer_KeepsDraftAndAnswers_GivesBackDowntime()
    {
        await using var first = await ServerProcess.StartAsync(null, s_quick);
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
        await BackdateAsync(first.DataFolder, TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(1));
        var left = Ask(
            first.DataFolder, "SELECT DeadlineAt - (SELECT At FROM Heartbeats) FROM AttemptTasks WHERE Answer IS NULL");

        await using var second = await ServerProcess.StartAsync(first.DataFolder, s_quick);
        using var after = Client(second, token);
        var now = await ReadAsync(await after.GetAsync($"/api/tasks/profession/{profession}/current"));

        Assert.Equal((ReadId(task), "Half a"), (ReadId(now), now.GetProperty("draft").GetString()));
        var moved = Ask(
            first.DataFolder, "SELECT DeadlineAt - (SELECT At FROM Heartbeats) FROM AttemptTasks WHERE Answer IS NULL");
        Assert.InRange(moved, left - 60_000, left);
        Assert.Equal("Accepted", (await ReadAsync(await after.PostAsJsonAsync(
            $"/api/tasks/{ReadId(task) - 1}/submit",
            new { answer = "Other" }))).GetProperty("accepted_answer").GetString());
    }

    private static async Task BackdateAsync(string folder, TimeSpan down, TimeSpan played)
    {
        await using var connection = Open(folder);
        await using var command = connection.CreateCommand();
        command.CommandText = """
            INSERT OR REPLACE INTO Heartbeats (Id, At) VALUES (1, $seen);
            UPDATE AttemptTasks SET DeadlineAt = DeadlineAt - $ago, ReceivedAt = ReceivedAt - $ago WHERE Answer IS NULL;
            """;
        command.Parameters.AddWithValue("$seen", (DateTimeOffset.UtcNow - down).ToUnixTimeMilliseconds());
        command.Parameters.AddWithValue("$ago", (long)(down + played).TotalMilliseconds);
        await command.ExecuteNonQueryAsync();
    }

    private static long Ask(string folder, string question)
    {
        using var connection = Open(folder);
        using var command = connection.CreateCommand();
        command.CommandText = question;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static SqliteConnection Open(string folder)
    {
        var connection = new SqliteConnection(
            $"Data Source={Path.Combine(folder, "profession-simulator.db")};Pooling=False");
        connection.Open();
        return connection;
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
