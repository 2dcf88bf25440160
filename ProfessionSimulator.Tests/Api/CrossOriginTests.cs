using System.Net;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Api;

/// <summary>Which origins may call the API, in the terms of a browser's CORS requests.</summary>
public sealed class CrossOriginTests(AppWithOrigins named) : IClassFixture<AppWithOrigins>
{
    private const string Allowed = AppWithOrigins.First;
    private const string AlsoAllowed = AppWithOrigins.Second;

    private readonly AppFactory _app = named.App;

    public static TheoryData<string, string> Routes => new()
    {
        { "POST", "/api/auth/register" },
        { "POST", "/api/auth/login" },
        { "POST", "/api/auth/logout" },
        { "GET", "/api/auth/me" },
        { "GET", "/api/professions?language=en" },
        { "GET", "/api/professions/1/progress/history" },
        { "POST", "/api/professions/1/progress/restart" },
        { "GET", "/api/tasks/profession/1/current/" },
        { "GET", "/api/tasks/profession/1/current/stream" },
        { "PUT", "/api/tasks/7/draft" },
        { "POST", "/api/tasks/7/submit/stream" },
        { "GET", "/api/generations/7/stream" },
        { "DELETE", "/api/generations/7" },
        { "GET", "/API/professions" },
        { "GET", "/api/no/such/route" },
    };

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Preflight_OfANamedOrigin_AllowsWhatTheApiNeeds(string method, string path)
    {
        var response = await PreflightAsync(_app, Allowed, method, path);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal([Allowed], Values(response, "Access-Control-Allow-Origin"));
        Assert.Equal(["DELETE", "GET", "POST", "PUT"], Values(response, "Access-Control-Allow-Methods").Order());
        Assert.Equal(
            ["Accept", "Accept-Language", "Authorization", "Content-Type", "Idempotency-Key", "Last-Event-ID"],
            Values(response, "Access-Control-Allow-Headers").Order());
        Assert.True(int.Parse(Values(response, "Access-Control-Max-Age").Single()) >= 600);
        Assert.Contains("Origin", Values(response, "Vary"));
        Assert.Empty(Values(response, "Access-Control-Allow-Credentials"));
    }

    [Theory]
    [InlineData("https://app.example.org.evil.test")]
    [InlineData("https://evil.test")]
    [InlineData("https://app.example.org:8443")]
    [InlineData("http://app.example.org")]
    [InlineData("https://sub.app.example.org")]
    [InlineData("https://xapp.example.org")]
    [InlineData("http://localhost:3001")]
    [InlineData("http://localhost")]
    [InlineData("null")]
    [InlineData("*")]
    public async Task OtherOrigin_GetsNoPermission(string origin)
    {
        var learner = await _app.NewLearnerAsync();

        var answers = new[]
        {
            await PreflightAsync(_app, origin, "POST", "/api/tasks/1/submit"),
            await SendAsync(learner.Http, origin, HttpMethod.Get, "/api/professions"),
            await SendAsync(learner.Http, origin, HttpMethod.Get, "/js/profession-simulator.mjs"),
        };

        Assert.All(answers, answer => Assert.DoesNotContain(
            answer.Headers, h => h.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase)));
        Assert.All(answers, answer => Assert.Contains("Origin", Values(answer, "Vary")));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" , ")]
    public async Task NoOrigin_IsAllowedByDefault(string setting)
    {
        await using var app = (await AppFactory.StartAsync()).Set("CORS_ORIGINS", setting);
        var learner = await app.NewLearnerAsync();

        var preflight = await PreflightAsync(app, Allowed, "GET", "/api/professions");
        var answer = await SendAsync(learner.Http, Allowed, HttpMethod.Get, "/api/professions");

        Assert.Empty(Values(preflight, "Access-Control-Allow-Origin"));
        Assert.Empty(Values(answer, "Access-Control-Allow-Origin"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData(Allowed)]
    [InlineData(AlsoAllowed)]
    public async Task NamedOrigin_ReadsAnswersAndRefusals(string origin)
    {
        var nobody = _app.CreateClient();
        var learner = await _app.NewLearnerAsync();
        var task = (await Learner.JsonAsync(await learner.CurrentAsync(await learner.ProfessionAsync())))
            .GetProperty("id")
            .GetInt32();
        await learner.SubmitAsync(task, "First");

        AssertReadable(
            origin, HttpStatusCode.OK, await SendAsync(learner.Http, origin, HttpMethod.Get, "/api/professions"));
        AssertReadable(
            origin, HttpStatusCode.Unauthorized, await SendAsync(nobody, origin, HttpMethod.Get, "/api/professions"));
        AssertReadable(origin, HttpStatusCode.NotFound, await SendAsync(
            learner.Http, origin, HttpMethod.Get, "/api/professions/999"));
        AssertReadable(origin, HttpStatusCode.NotFound, await SendAsync(
            learner.Http, origin, HttpMethod.Get, "/api/no/such/route"));
        AssertReadable(origin, HttpStatusCode.MethodNotAllowed, await SendAsync(
            learner.Http, origin, HttpMethod.Put, "/api/professions"));
        AssertReadable(origin, HttpStatusCode.BadRequest, await SendAsync(
            nobody, origin, HttpMethod.Post, "/api/auth/login", "{"));
        AssertReadable(origin, HttpStatusCode.Conflict, await SendAsync(
            learner.Http, origin, HttpMethod.Post, $"/api/tasks/{task}/submit", """{"answer":"Second"}"""));
        AssertReadable(origin, HttpStatusCode.NotFound, await SendAsync(
            learner.Http, origin, HttpMethod.Get, "/api/generations/999/stream"));
    }

    [Fact]
    public async Task NamedOrigin_ReadsModelFailuresAndRetryAfter()
    {
        _app.Upstream.Enqueue(Reply.Status(429, retryAfter: "90"));
        var learner = await _app.NewLearnerAsync();

        var answer = await SendAsync(
            learner.Http, Allowed, HttpMethod.Get, $"/api/tasks/profession/{await learner.ProfessionAsync()}/current");

        AssertReadable(Allowed, HttpStatusCode.ServiceUnavailable, answer);
        Assert.Equal("90", Values(answer, "Retry-After").Single());
        Assert.Contains("Retry-After", Values(answer, "Access-Control-Expose-Headers"));
        Assert.Equal(
            FailureCodes.ModelRateLimited,
            (await Learner.JsonAsync(answer, HttpStatusCode.ServiceUnavailable)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task NamedOrigin_ReadsServerErrors()
    {
        await using var app = (await AppFactory.StartAsync()).Set("CORS_ORIGINS", Allowed);
        var learner = await app.NewLearnerAsync();
        await app.ReadAsync(db => db.Database.ExecuteSqlRawAsync("""ALTER TABLE "Professions" RENAME TO "Gone";"""));

        AssertReadable(Allowed, HttpStatusCode.InternalServerError, await SendAsync(
            learner.Http, Allowed, HttpMethod.Get, "/api/professions"));
    }

    [Fact]
    public async Task NamedOrigin_ReadsStreams()
    {
        var live = _app.Upstream.EnqueueLive();
        var learner = await _app.NewLearnerAsync();
        learner.Http.DefaultRequestHeaders.Add("Origin", Allowed);

        await using var stream = await learner.CurrentStreamAsync(await learner.ProfessionAsync());
        await live.SendAsync("At once");
        Assert.Equal("At once", (await stream.UntilAsync("token")).Token);
        await live.FinishAsync();

        AssertReadable(Allowed, HttpStatusCode.OK, stream.Response);
    }

    [Fact]
    public async Task ClientModule_IsImportableByNamedOrigins_PagesAreNot()
    {
        var http = _app.CreateClient();

        var module = await SendAsync(http, Allowed, HttpMethod.Get, "/js/profession-simulator.mjs");
        var page = await SendAsync(http, Allowed, HttpMethod.Get, "/");
        var otherScript = await SendAsync(http, Allowed, HttpMethod.Get, "/js/site.js");
        var pagePreflight = await PreflightAsync(_app, Allowed, "POST", "/account/login");

        AssertReadable(Allowed, HttpStatusCode.OK, module);
        Assert.Equal("text/javascript", module.Content.Headers.ContentType!.MediaType);
        Assert.Contains("createClient", await module.Content.ReadAsStringAsync());
        Assert.All(
            [page, otherScript, pagePreflight], answer => Assert.Empty(Values(answer, "Access-Control-Allow-Origin")));
    }

    private static Task<HttpResponseMessage> PreflightAsync(AppFactory app, string origin, string method, string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Options, path);
        request.Headers.TryAddWithoutValidation("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", method);
        request.Headers.Add(
            "Access-Control-Request-Headers", "authorization,content-type,idempotency-key,last-event-id");
        return app.CreateClient().SendAsync(request);
    }

    private static Task<HttpResponseMessage> SendAsync(
        HttpClient http, string origin, HttpMethod method, string path, string? json = null)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("Origin", origin);
        if (json is not null)
            request.Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        return http.SendAsync(request);
    }

    private static void AssertReadable(string origin, HttpStatusCode status, HttpResponseMessage answer)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal([origin], Values(answer, "Access-Control-Allow-Origin"));
        Assert.Contains("Origin", Values(answer, "Vary"));
        Assert.Empty(Values(answer, "Access-Control-Allow-Credentials"));
    }

    private static IEnumerable<string> Values(HttpResponseMessage response, string header) =>
        response.Headers.TryGetValues(header, out var lines)
            ? lines.SelectMany(line => line.Split(',', StringSplitOptions.TrimEntries))
            : [];
}

/// <summary>An application that allows two origins; tests that change nothing share it.</summary>
public sealed class AppWithOrigins : IAsyncLifetime
{
    internal const string First = "https://app.example.org";
    internal const string Second = "http://localhost:3000";

    internal AppFactory App { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        App = (await AppFactory.StartAsync()).Set("CORS_ORIGINS", $"{First}, {Second}");

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
