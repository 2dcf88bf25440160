using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Api;

/// <summary>The problem details of refused API requests.</summary>
public sealed class RefusalTests : IAsyncLifetime
{
    private const string Passphrase = "violet kettle harbour nine";

    private readonly AppFactory _app = AppFactory.Offline();
    private Learner _learner = null!;
    private int _profession;

    public async ValueTask InitializeAsync()
    {
        _learner = await _app.NewLearnerAsync();
        _profession = await _learner.ProfessionAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("text/event-stream")]
    [InlineData("text/html")]
    public async Task Refusal_IsAProblem_WhateverTheAcceptHeader(string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/professions/999");
        request.Headers.Add("Accept", accept);
        request.Headers.Authorization = _learner.Http.DefaultRequestHeaders.Authorization;

        var response = await _app.CreateClient().SendAsync(request);

        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(
            "not_found", (await Learner.JsonAsync(response, HttpStatusCode.NotFound)).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("{}", "email", "password")]
    [InlineData("""{"email":"ada@example.org"}""", "password")]
    [InlineData("""{"email":"ada@example.org","password":""}""", "password")]
    [InlineData("""{"password":"violet kettle harbour nine"}""", "email")]
    [InlineData("""{"email":"ada@example.org","password":"a"}""", "password")]
    [InlineData("""{"email":5,"password":"a"}""", "email")]
    public async Task Register_ReportsOneErrorPerField(string body, params string[] fields)
    {
        var problem = await ProblemAsync(HttpMethod.Post, "/api/auth/register", HttpStatusCode.BadRequest, body);

        Assert.Equal("validation", problem.GetProperty("code").GetString());
        Assert.Equal(fields, problem.GetProperty("errors").EnumerateObject().Select(field => field.Name).Order());
        Assert.All(
            problem.GetProperty("errors").EnumerateObject(), field => Assert.Single(field.Value.EnumerateArray()));
    }

    [Fact]
    public async Task Login_RefusesWrongPasswordUnknownAddressAndLockedAlike()
    {
        var http = _app.CreateClient();
        foreach (var email in new[] { "ada@example.org", "closed@example.org" })
            await http.PostAsJsonAsync("/api/auth/register", new { email, password = Passphrase });
        await _app.WriteAsync(db => db.Users.Where(u => u.Email == "closed@example.org")
            .ExecuteUpdateAsync(row => row.SetProperty(u => u.AccessFailedCount, FailedSignIns.MaxFailures)));
        var answers = new List<string>();
        (string, string)[] refused =
        [
            ("ada@example.org", "wrong"), ("nobody@example.org", Passphrase), ("closed@example.org", Passphrase),
        ];
        foreach (var (email, password) in refused)
        {
            var problem = await Learner.JsonAsync(
                await http.PostAsJsonAsync("/api/auth/login", new { email, password }), HttpStatusCode.Unauthorized);
            answers.Add($"{problem.GetProperty("code")} {problem.GetProperty("detail")}");
        }

        Assert.StartsWith("unauthorized Wrong email address or password.", Assert.Single(answers.Distinct()));
    }

    [Theory]
    [InlineData("{\"answer\":")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("")]
    [InlineData("null")]
    public async Task BodyThatIsNoJsonObject_IsRefused(string body) =>
        Assert.Equal("validation", (await ProblemAsync(
            HttpMethod.Post, "/api/tasks/1/submit", HttpStatusCode.BadRequest, body)).GetProperty("code").GetString());

    [Fact]
    public async Task ValueOfTheWrongType_IsNamed()
    {
        var draft = await ProblemAsync(
            HttpMethod.Put, "/api/tasks/1/draft", HttpStatusCode.BadRequest, """{"draft":"x","revision":"1"}""");
        var missing = await ProblemAsync(HttpMethod.Put, "/api/tasks/1/draft", HttpStatusCode.BadRequest, "{}");
        var report = await ProblemAsync(
            HttpMethod.Get,
            $"/api/tasks/profession/{_profession}/report?attempt_number=abc",
            HttpStatusCode.BadRequest);
        var restart = await ProblemAsync(
            HttpMethod.Post,
            $"/api/professions/{_profession}/progress/restart?attempt_number=-1",
            HttpStatusCode.BadRequest);

        Assert.Equal(
            ["revision", "draft", "attempt_number", "attempt_number"],
            new[] { draft, missing, report, restart }
                .Select(problem => Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name));
    }

    [Fact]
    public async Task WrongMethodMediaTypeOrPath_HasItsOwnCode()
    {
        var method = await _learner.Http.PutAsync("/api/auth/register", null);
        var media = await _learner.Http.PostAsync("/api/auth/login", new FormUrlEncodedContent([new("email", "a")]));
        var path = await _learner.Http.GetAsync("/api/nothing/here");
        var head = await _learner.Http.SendAsync(new(HttpMethod.Head, "/api/professions"));

        Assert.Equal(
            "method_not_allowed",
            (await Learner.JsonAsync(method, HttpStatusCode.MethodNotAllowed)).GetProperty("code").GetString());
        Assert.Equal(["POST"], method.Content.Headers.Allow);
        Assert.Equal(
            "unsupported_media_type",
            (await Learner.JsonAsync(media, HttpStatusCode.UnsupportedMediaType)).GetProperty("code").GetString());
        Assert.Equal(
            "not_found", (await Learner.JsonAsync(path, HttpStatusCode.NotFound)).GetProperty("code").GetString());
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "GET"), (head.StatusCode, head.Content.Headers.Allow.Single()));
    }

    [Theory]
    [InlineData("/api/professions", HttpStatusCode.OK)]
    [InlineData("/api/auth/me", HttpStatusCode.OK)]
    [InlineData("/api/professions/999", HttpStatusCode.NotFound)]
    [InlineData("/api/nothing/here", HttpStatusCode.NotFound)]
    public async Task Responses_MayNotBeCached(string path, HttpStatusCode status)
    {
        var answer = await _learner.Http.GetAsync(path);

        Assert.Equal((status, true), (answer.StatusCode, answer.Headers.CacheControl?.NoStore));
    }

    [Theory]
    [InlineData("application/json; charset=\"utf-8\"", HttpStatusCode.Created)]
    [InlineData("application/json;charset=UTF-8", HttpStatusCode.Created)]
    [InlineData("application/json; charset=\"utf-7\"", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json; charset=klingon", HttpStatusCode.UnsupportedMediaType)]
    public async Task Json_IsReadAsUtf8_HoweverItsCharsetIsWritten(string contentType, HttpStatusCode expected)
    {
        var body = new ByteArrayContent(
            Encoding.UTF8.GetBytes($$"""{"email":"{{Guid.NewGuid():N}}@example.org","password":"{{Passphrase}}"}"""));
        body.Headers.TryAddWithoutValidation("Content-Type", contentType);

        var answer = await Learner.JsonAsync(await _app.CreateClient().PostAsync("/api/auth/register", body), expected);

        Assert.Equal(
            expected == HttpStatusCode.Created ? null : "unsupported_media_type",
            answer.TryGetProperty("code", out var code) ? code.GetString() : null);
    }

    [Fact]
    public async Task TooLargeBody_Is413()
    {
        await using var app = AppFactory.Offline();
        using var http = new HttpClient { BaseAddress = app.Serve() };

        var problem = await Learner.JsonAsync(
            await http.PostAsJsonAsync("/api/auth/login", new { email = new string('a', 1 << 20) }), HttpStatusCode.RequestEntityTooLarge);

        Assert.Equal("content_too_large", problem.GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("application/json, text/event-stream;q=0.5", "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("text/*", "application/json")]
    [InlineData("text/event-stream;q=0", "application/json")]
    [InlineData("text/event-stream", "text/event-stream")]
    [InlineData("Text/Event-Stream, */*;q=0.1", "text/event-stream")]
    public async Task AcceptHeader_IsRankedByQuality(string accept, string expected)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/api/tasks/profession/{_profession}/current");
        request.Headers.TryAddWithoutValidation("Accept", accept);

        Assert.Equal(expected, (await _learner.Http.SendAsync(request)).Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task MissingAttempt_CannotBeRestarted()
    {
        var problem = await ProblemAsync(
            HttpMethod.Post,
            $"/api/professions/{_profession}/progress/restart?attempt_number=1",
            HttpStatusCode.NotFound);

        Assert.Equal("not_found", problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task CreatedAt_IsTheSameInEveryEndpoint()
    {
        var http = _app.CreateClient();
        var account = JsonContent.Create(new { email = "eve@example.org", password = Passphrase });
        await account.LoadIntoBufferAsync();
        var registered = await Learner.JsonAsync(
            await http.PostAsync("/api/auth/register", account), HttpStatusCode.Created);
        var tokens = await Learner.JsonAsync(await http.PostAsync("/api/auth/login", account));
        http.DefaultRequestHeaders.Authorization = new("Bearer", tokens.GetProperty("access_token").GetString());

        var me = await Learner.JsonAsync(await http.GetAsync("/api/auth/me"));

        Assert.Equal(registered.GetProperty("created_at").GetString(), me.GetProperty("created_at").GetString());
        Assert.Matches(@"\.\d{3}\+00:00$", me.GetProperty("created_at").GetString());
    }

    private async Task<JsonElement> ProblemAsync(
        HttpMethod method, string path, HttpStatusCode expected, string? body = null)
    {
        var request = new HttpRequestMessage(method, path)
        {
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"),
        };
        var response = await _learner.Http.SendAsync(request);
        var problem = await Learner.JsonAsync(response, expected);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        return problem;
    }
}
