using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Data;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Health;

public sealed class HealthTests : IAsyncLifetime
{
    private AppFactory _app = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await AppFactory.StartAsync();
        _http = _app.CreateClient();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task HealthyServer_IsReady()
    {
        var (status, ready) = await AskAsync("/health/ready");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("healthy", ready.GetProperty("status").GetString());
        Assert.Equal(
            ["process", "database", "professions"],
            ready.GetProperty("checks").EnumerateObject().Select(check => check.Name));
        Assert.Equal("""{"name":"gpt-4.1-mini","offline":false}""", ready.GetProperty("model").GetRawText());
        // Readiness must not depend on the model.
        Assert.Equal(0, _app.Upstream.RequestCount);
    }

    [Theory]
    [InlineData("DELETE")]
    [InlineData("POST")]
    [InlineData("TRACE")]
    public async Task HealthEndpoints_AllowGetOnly(string method)
    {
        foreach (var path in new[] { "/health/live", "/health/ready" })
        {
            var answer = await _http.SendAsync(new(new HttpMethod(method), path));
            Assert.Equal(
                (HttpStatusCode.MethodNotAllowed, "GET, HEAD"),
                (answer.StatusCode, string.Join(", ", answer.Content.Headers.Allow)));
            Assert.Equal(HttpStatusCode.OK, (await _http.SendAsync(new(HttpMethod.Head, path))).StatusCode);
        }
    }

    [Fact]
    public async Task ServerWithoutAProfession_IsLive_NotReady()
    {
        await _app.Services.GetRequiredService<WriteQueue>().WriteAsync(
            db => db.Professions.ExecuteUpdateAsync(row => row.SetProperty(p => p.IsPublished, false)), default);

        await IsNotReadyAsync("professions");
    }

    [Fact]
    public async Task ServerWithoutAWritableDatabase_IsLive_NotReady()
    {
        // A writer that never finishes blocks all others.
        using (await _app.Services.GetRequiredService<WriteLock>().AcquireAsync(default))
            await IsNotReadyAsync("database");

        // The write that waited is done before the test's folder is deleted.
        Assert.Equal(HttpStatusCode.OK, (await AskAsync("/health/ready")).Status);
    }

    [Fact]
    public async Task ServerWithoutTables_IsLive_NotReady_HidesTheReason()
    {
        await _app.Services.GetRequiredService<WriteQueue>().WriteAsync(
            db => db.Database.ExecuteSqlRawAsync("ALTER TABLE Professions RENAME TO Secrets"), default);

        await IsNotReadyAsync("database", "professions");
        Assert.DoesNotContain("Professions", await (await _http.GetAsync("/health/ready")).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task StoppingServer_IsNotReady()
    {
        // The server stops after all registered callbacks have returned, so the request is made within one.
        var answer = new TaskCompletionSource<HttpStatusCode>();
        var lifetime = _app.Services.GetRequiredService<IHostApplicationLifetime>();
        lifetime.ApplicationStopping.Register(() =>
        {
            try
            {
                answer.SetResult(Task.Run(() => _http.GetAsync("/health/ready")).GetAwaiter().GetResult().StatusCode);
            }
            catch (Exception e)
            {
                answer.SetException(e);
            }
        });
        lifetime.StopApplication();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await answer.Task.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Readiness_WritesOneRowASecond_WhenPolledOften()
    {
        var (time, commands) = (new ManualTime(DateTimeOffset.UtcNow), new RecordedCommands());
        await using var app = AppFactory.Offline(time).With(commands.AddTo);
        var http = app.CreateClient();
        await app.Log.WaitForAsync("Guests removed after");
        commands.Clear();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => http.GetAsync("/health/ready")));
        var write = Assert.Single(Writes(commands));
        Assert.Contains("LIMIT", write);

        time.Advance(TimeSpan.FromSeconds(1));
        await http.GetAsync("/health/ready");
        Assert.Equal(2, Writes(commands).Count());
    }

    private static IEnumerable<string> Writes(RecordedCommands commands) =>
        commands.All.Where(text => text.StartsWith("UPDATE", StringComparison.Ordinal));

    [Fact]
    public async Task HealthChecks_AreNotLogged()
    {
        var before = _app.Log.All.Count;
        for (var i = 0; i < 3; i++)
            await AskAsync("/health/live");
        await AskAsync("/health/ready");

        Assert.DoesNotContain(
            _app.Log.All.Skip(before), line => line.Contains("health", StringComparison.OrdinalIgnoreCase));
    }

    private async Task IsNotReadyAsync(params string[] failing)
    {
        var (status, ready) = await AskAsync("/health/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal(failing, ready.GetProperty("checks").EnumerateObject().Where(
            check => check.Value.GetString() != "healthy").Select(check => check.Name));
        Assert.Equal(
            (HttpStatusCode.OK, """{"status":"healthy"}"""),
            (await AskAsync("/health/live")) is var (live, body) ? (live, body.GetRawText()) : default);
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(string path)
    {
        var response = await _http.GetAsync(path);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.True(response.Headers.CacheControl!.NoStore);
        return (response.StatusCode, JsonElement.Parse(await response.Content.ReadAsStringAsync()));
    }
}
