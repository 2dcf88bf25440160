using System.Net;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Api;

public sealed class ProgressTests : LearnerTest
{
    private string Path => $"/api/professions/{Profession}/progress";

    [Fact]
    public async Task Progress_GoesFromNotStartedToCompletedWithReport()
    {
        var before = await GetAsync(Path);
        await Learner.JsonAsync(await Learner.CurrentAsync(Profession));
        var during = await GetAsync(Path);
        var end = await Learner.PlayAsync(Profession);
        var after = await GetAsync(Path + "/1/");

        Assert.Equal(
            (0, "not_started"),
            (before.GetProperty("attempt_number").GetInt32(), before.GetProperty("status").GetString()));
        Assert.Equal(1, during.GetProperty("attempt_number").GetInt32());
        Assert.Equal("in_progress", during.GetProperty("status").GetString());
        Assert.Equal(1, during.GetProperty("current_task_order").GetInt32());
        Assert.Equal("completed", after.GetProperty("status").GetString());
        Assert.Equal(end.GetProperty("final_report").GetString(), after.GetProperty("final_report").GetString());
        Assert.NotEqual(default, after.GetProperty("completed_at").GetDateTimeOffset());
    }

    [Fact]
    public async Task Restart_CreatesAttemptsUpToTheLimit()
    {
        await Learner.JsonAsync(await Learner.CurrentAsync(Profession));

        var second = await Learner.JsonAsync(
            await Learner.Http.PostAsync(Path + "/restart", null), HttpStatusCode.Created);
        await Learner.JsonAsync(await Learner.Http.PostAsync(Path + "/restart", null), HttpStatusCode.Created);
        var refused = await Learner.JsonAsync(
            await Learner.Http.PostAsync(Path + "/restart", null), HttpStatusCode.Conflict);
        var repeated = await Learner.JsonAsync(
            await Learner.Http.PostAsync(Path + "/restart?attempt_number=2", null), HttpStatusCode.Created);
        var history = await GetAsync(Path + "/history");

        Assert.Equal(2, second.GetProperty("attempt_number").GetInt32());
        Assert.Equal("attempts_exhausted", refused.GetProperty("code").GetString());
        Assert.Equal(3, repeated.GetProperty("attempt_number").GetInt32());
        Assert.Equal(
            (3, 3), (history.GetProperty("total_attempts").GetInt32(), history.GetProperty("max_attempts").GetInt32()));
        Assert.Equal(
            ["in_progress", "abandoned", "abandoned"],
            history.GetProperty("attempts").EnumerateArray().Select(a => a.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task Practice_IsListedButNotCounted()
    {
        await Learner.JsonAsync(await Learner.CurrentAsync(Profession, "practice"));
        for (var i = 0; i < 3; i++)
        {
            await Learner.JsonAsync(
                await Learner.Http.PostAsync(Path + "/restart?mode=practice", null), HttpStatusCode.Created);
        }

        await Learner.JsonAsync(await Learner.Http.PostAsync(Path + "/restart", null), HttpStatusCode.Created);

        var history = await GetAsync(Path + "/history");

        Assert.Equal(
            (1, 3), (history.GetProperty("total_attempts").GetInt32(), history.GetProperty("max_attempts").GetInt32()));
        Assert.Equal(
            [(5, "timed"), (4, "practice"), (3, "practice"), (2, "practice"), (1, "practice")],
            history.GetProperty("attempts").EnumerateArray()
                .Select(a => (a.GetProperty("attempt_number").GetInt32(), a.GetProperty("mode").GetString()!)));
    }

    [Fact]
    public async Task Practice_IsAllowedWhenTimedAttemptsAreUsedUp()
    {
        await Learner.JsonAsync(await Learner.CurrentAsync(Profession));
        for (var i = 0; i < 2; i++)
            await Learner.JsonAsync(await Learner.Http.PostAsync(Path + "/restart", null), HttpStatusCode.Created);

        var refused = await Learner.JsonAsync(
            await Learner.Http.PostAsync(Path + "/restart", null), HttpStatusCode.Conflict);
        var practice = await Learner.JsonAsync(
            await Learner.Http.PostAsync(Path + "/restart?mode=practice", null), HttpStatusCode.Created);

        Assert.Equal("attempts_exhausted", refused.GetProperty("code").GetString());
        Assert.Equal(
            (4, "practice"),
            (practice.GetProperty("attempt_number").GetInt32(), practice.GetProperty("mode").GetString()));
    }

    [Fact]
    public async Task UnknownMode_IsRefused()
    {
        var restart = await Learner.JsonAsync(
            await Learner.Http.PostAsync(Path + "/restart?mode=sprint", null), HttpStatusCode.BadRequest);
        var current = await Learner.JsonAsync(
            await Learner.CurrentAsync(Profession, "sprint"), HttpStatusCode.BadRequest);

        Assert.All([restart, current], problem =>
            Assert.Equal("mode", Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name));
        Assert.Equal("not_started", (await GetAsync(Path)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task MissingProgress_Is404()
    {
        Assert.Equal(
            HttpStatusCode.NotFound, (await Learner.Http.GetAsync("/api/professions/999/progress")).StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await Learner.Http.GetAsync("/api/professions/999/progress/history")).StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await Learner.Http.PostAsync("/api/professions/999/progress/restart", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Learner.Http.GetAsync(Path + "/1")).StatusCode);
    }

    private async Task<System.Text.Json.JsonElement> GetAsync(string path) =>
        await Learner.JsonAsync(await Learner.Http.GetAsync(path));
}
