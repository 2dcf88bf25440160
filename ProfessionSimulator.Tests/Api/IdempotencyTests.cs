using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using ProfessionSimulator.Data;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Api;

public class IdempotencyTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private AppFactory _app = null!;
    private Learner _learner = null!;
    private int _profession;

    public async ValueTask InitializeAsync()
    {
        _app = await AppFactory.StartAsync(_clock);
        _learner = await _app.NewLearnerAsync();
        _profession = await _learner.ProfessionAsync();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _app.DisposeAsync();
    }

    [Fact]
    public async Task RestartWithTheSameKey_ReturnsTheSameAttempt_AfterALaterOne()
    {
        var first = await AttemptAsync(await RestartAsync(_learner, "one"));
        var again = await AttemptAsync(await RestartAsync(_learner, "one"));
        var later = await AttemptAsync(await RestartAsync(_learner, "two"));
        var much = await AttemptAsync(await RestartAsync(_learner, "\"one\""));

        Assert.Equal((1, 1, 1), (first, again, much));
        Assert.Equal(2, later);
        Assert.Equal(2, await _app.ReadAsync(db => db.Attempts.CountAsync()));
    }

    [Fact]
    public async Task ConcurrentRestarts_WithOneKey_CreateOneAttempt()
    {
        await AttemptAsync(await RestartAsync(_learner, "before"));

        var numbers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(async _ => await AttemptAsync(await RestartAsync(_learner, "burst"))));

        Assert.Equal([2], numbers.Distinct());
    }

    [Fact]
    public async Task KeyReusedForAnotherRequest_IsRefused()
    {
        await AttemptAsync(await RestartAsync(_learner, "key"));
        var task = await TaskAsync();

        var restart = await Learner.JsonAsync(
            await RestartAsync(_learner, "key", "?attempt_number=1"), HttpStatusCode.UnprocessableEntity);
        var submit = await Learner.JsonAsync(
            await SubmitAsync(task, "An answer", "key"), HttpStatusCode.UnprocessableEntity);

        Assert.Equal("idempotency_key_reused", restart.GetProperty("code").GetString());
        Assert.Equal("idempotency_key_reused", submit.GetProperty("code").GetString());
        Assert.Null(
            await _app.ReadAsync(db => db.AttemptTasks.Where(t => t.Id == task).Select(t => t.Answer).SingleAsync()));
    }

    [Fact]
    public async Task SubmitWithTheSameKey_RepeatsTheResult_RefusesAnotherAnswer()
    {
        var task = await TaskAsync();

        var first = await Learner.JsonAsync(await SubmitAsync(task, "An answer", "key"));
        var again = await Learner.JsonAsync(await SubmitAsync(task, "An answer", "key"));
        var streamed = await (await SubmitAsync(task, "An answer", "key", "/stream")).Content.ReadAsStringAsync();
        var other = await Learner.JsonAsync(
            await SubmitAsync(task, "Another", "key"), HttpStatusCode.UnprocessableEntity);
        var withoutKey = await Learner.JsonAsync(await SubmitAsync(task, "Another", "new"), HttpStatusCode.Conflict);

        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.Contains($"\"id\":{first.GetProperty("next_task").GetProperty("id")},\"order\":2", streamed);
        Assert.Equal("idempotency_key_reused", other.GetProperty("code").GetString());
        Assert.Equal("answer_conflict", withoutKey.GetProperty("code").GetString());
        Assert.Equal(["key"], await _app.ReadAsync(db => db.IdempotencyKeys.Select(k => k.Key).ToListAsync()));
    }

    [Fact]
    public async Task Key_BelongsToOneUser()
    {
        var other = await _app.NewLearnerAsync();
        await AttemptAsync(await RestartAsync(_learner, "key"));

        Assert.Equal(1, await AttemptAsync(await RestartAsync(other, "key")));
        Assert.Equal(2, await _app.ReadAsync(db => db.Attempts.Select(a => a.UserId).Distinct().CountAsync()));
    }

    [Fact]
    public async Task Key_IsKeptForSevenDays()
    {
        await AttemptAsync(await RestartAsync(_learner, "key"));
        _clock.Advance(TimeSpan.FromDays(6.9));
        _learner = await SignInAgainAsync();
        Assert.Equal(1, await AttemptAsync(await RestartAsync(_learner, "key")));

        _clock.Advance(TimeSpan.FromDays(0.2));
        _learner = await SignInAgainAsync();

        Assert.Equal(2, await AttemptAsync(await RestartAsync(_learner, "key")));
        Assert.Single(await _app.ReadAsync(db => db.IdempotencyKeys.ToListAsync()));
    }

    /// <summary>A learner's write changes rows of nobody else, so that two of them never wait for each other.</summary>
    [Fact]
    public async Task ExpiredKeysOfOthers_AreLeftToTheHousekeeping()
    {
        var other = await _app.NewLearnerAsync();
        await AttemptAsync(await RestartAsync(other, "other"));
        var expired = _clock.GetUtcNow() - TimeSpan.FromDays(7.1);
        await _app.ReadAsync(db => db.IdempotencyKeys.ExecuteUpdateAsync(row => row.SetProperty(k => k.CreatedAt, expired)));
        await AttemptAsync(await RestartAsync(_learner, "key"));
        Assert.Equal(["key", "other"], await ListKeysAsync());

        await IdempotentRequest.DeleteExpiredAsync(_app.Services.GetRequiredService<WriteQueue>(), _clock.GetUtcNow(), default);

        Assert.Equal(["key"], await ListKeysAsync());

        Task<List<string>> ListKeysAsync() =>
            _app.ReadAsync(db => db.IdempotencyKeys.OrderBy(k => k.Key).Select(k => k.Key).ToListAsync());
    }

    [Fact]
    public async Task RefusedRequest_LeavesItsKeyUnused()
    {
        await using var stream = await _learner.CurrentStreamAsync(_profession);
        var task = (await stream.UntilAsync("metadata")).Body.GetProperty("id").GetInt32();
        Assert.Equal(HttpStatusCode.BadRequest, (await SubmitAsync(task, " ", "key")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await SubmitAsync(task + 1000, "An answer", "key")).StatusCode);
        await stream.RestAsync();

        await Learner.JsonAsync(await SubmitAsync(task, "An answer", "key"));
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"half")]
    [InlineData("tab\tinside")]
    [InlineData("ключ")]
    [InlineData("long")]
    public async Task MalformedKey_IsRefused(string key)
    {
        var problem = await Learner.JsonAsync(
            await RestartAsync(_learner, key == "long" ? new string('k', 256) : key), HttpStatusCode.BadRequest);

        Assert.Equal("validation", problem.GetProperty("code").GetString());
        Assert.Contains("Idempotency-Key", problem.GetProperty("detail").GetString());
        Assert.Equal(0, await _app.ReadAsync(db => db.Attempts.CountAsync()));
    }

    private async Task<int> TaskAsync() =>
        (await Learner.JsonAsync(await _learner.CurrentAsync(_profession))).GetProperty("id").GetInt32();

    private Task<HttpResponseMessage> RestartAsync(Learner learner, string key, string query = "") =>
        SendAsync(learner, $"/api/professions/{_profession}/progress/restart{query}", null, key);

    private Task<HttpResponseMessage> SubmitAsync(int task, string answer, string key, string suffix = "") =>
        SendAsync(_learner, $"/api/tasks/{task}/submit{suffix}", JsonContent.Create(new { answer }), key);

    private static Task<HttpResponseMessage> SendAsync(Learner learner, string path, HttpContent? content, string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return learner.Http.SendAsync(request);
    }

    private static async Task<int> AttemptAsync(HttpResponseMessage response) =>
        (await Learner.JsonAsync(response, HttpStatusCode.Created)).GetProperty("attempt_number").GetInt32();

    private async Task<Learner> SignInAgainAsync() => await _app.SignInAsync(_learner.UserId);
}
