using System.Net;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Simulation;

/// <summary>
/// One learner in several tabs, with and without scripts, and through the API, all at the same moment.
/// </summary>
public class ConcurrentAnswerTests : IAsyncLifetime
{
    private AppFactory _app = null!;
    private Visitor _tab = null!;
    private Learner _program = null!;
    private Page _task = null!;
    private int _taskId;

    public async ValueTask InitializeAsync()
    {
        _app = await AppFactory.StartAsync();
        _tab = new Visitor(_app);
        _task = await _tab.StartAsync();
        _program = await _app.SignInAsync(await _app.ReadAsync(db => db.Users.Select(u => u.Id).SingleAsync()));
        _taskId = await _app.ReadAsync(db => db.AttemptTasks.Select(t => t.Id).SingleAsync());
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _app.DisposeAsync();
    }

    [Fact]
    public async Task ConcurrentEqualAnswers_AreOne_WithTheSameResult()
    {
        var pages = Enumerable.Range(0, 30).Select(i => PostAsync("One\r\nanswer", asFragment: i % 2 == 0)).ToList();
        var replies = Enumerable.Range(0, 12).Select(_ => _program.SubmitAsync(_taskId, "One\nanswer")).ToList();
        var streams = Enumerable.Range(0, 8).Select(_ => StreamAsync("One\ranswer")).ToList();

        Assert.All(await Task.WhenAll(pages), page =>
            Assert.Contains("Task 2 of 4", page.Document.QuerySelector("h1")!.TextContent));
        var next = Assert.Single((await Task.WhenAll((await Task.WhenAll(replies)).Select(async reply =>
            (await Learner.JsonAsync(reply)).GetProperty("next_task").GetProperty("id").GetInt32()))).Distinct());
        Assert.All(await Task.WhenAll(streams), id => Assert.Equal(next, id));
        Assert.Equal(2, _app.Upstream.RequestCount);
        Assert.Equal(
            (2, 2),
            await _app.ReadAsync(async db => (await db.Generations.CountAsync(), await db.AttemptTasks.CountAsync())));
        Assert.Equal("One\nanswer", await ReadAnswerAsync());
    }

    [Fact]
    public async Task ConcurrentDifferentAnswers_OneWins_OthersAreShownIt()
    {
        var pages = Enumerable.Range(0, 10)
            .Select(async i => (Text: i % 2 == 0 ? "This" : "That", Page: await PostAsync(
                i % 2 == 0 ? "This" : "That", asFragment: i > 5)))
            .ToList();
        var replies = Enumerable.Range(0, 10)
            .Select(async i => (Text: i % 2 == 0 ? "This" : "That", Reply: await _program.SubmitAsync(
                _taskId, i % 2 == 0 ? "This" : "That")))
            .ToList();
        await Task.WhenAll(pages.Cast<Task>().Concat(replies));
        var taken = await ReadAnswerAsync();

        foreach (var (text, page) in pages.Select(p => p.Result))
        {
            Assert.Equal(text == taken ? HttpStatusCode.OK : HttpStatusCode.Conflict, page.Status);
            if (text != taken)
            {
                Assert.Equal(
                    [taken, text],
                    page.Document.QuerySelectorAll(".notice .own-words").Select(words => words.TextContent));
            }
        }
        foreach (var (text, reply) in replies.Select(r => r.Result))
        {
            var body = await Learner.JsonAsync(reply, text == taken ? HttpStatusCode.OK : HttpStatusCode.Conflict);
            if (text != taken)
            {
                Assert.Equal(
                    ("answer_conflict", taken),
                    (body.GetProperty("code").GetString(), body.GetProperty("accepted_answer").GetString()));
            }
        }
        Assert.Equal(2, _app.Upstream.RequestCount);
    }

    [Fact]
    public async Task ConcurrentStarts_InTabsAndApi_CreateOneAttempt()
    {
        var other = await _app.ReadAsync(db =>
        {
            var attempts = db.Attempts;
            return db.Professions.Where(p => p.IsPublished && !attempts.Any(a => a.ProfessionId == p.Id)).Select(p => p.Id).FirstAsync();
        });
        var page = await _tab.GetAsync($"/professions/{other}");

        var pages = Enumerable.Range(0, 10).Select(_ => _tab.SubmitAsync(page, ".start-box form")).ToList();
        var replies = Enumerable.Range(0, 10).Select(_ => _program.CurrentAsync(other)).ToList();

        Assert.Single((await Task.WhenAll(pages)).Select(p => p.Path).Distinct());
        Assert.All(await Task.WhenAll(replies), reply => Assert.Equal(HttpStatusCode.OK, reply.StatusCode));
        Assert.Equal(1, await _app.ReadAsync(db => db.Attempts.CountAsync(a => a.ProfessionId == other)));
        Assert.Equal(2, _app.Upstream.RequestCount);
    }

    [Fact]
    public async Task ConcurrentRestarts_InTabsAndApi_CreateOneAttempt()
    {
        var profession = await _app.ReadAsync(db => db.Attempts.Select(a => a.ProfessionId).SingleAsync());
        var page = await _tab.GetAsync($"/professions/{profession}/restart");

        var pages = Enumerable.Range(0, 10).Select(_ => _tab.SubmitAsync(page, ".start-form")).ToList();
        var replies = Enumerable.Range(0, 10)
            .Select(_ =>
                _program.Http.PostAsync($"/api/professions/{profession}/progress/restart?attempt_number=1", null))
            .ToList();

        Assert.Single((await Task.WhenAll(pages)).Select(p => p.Path).Distinct());
        await _tab.CompleteAsync(await pages[0]);
        Assert.All(await Task.WhenAll(replies), reply => Assert.Equal(HttpStatusCode.Created, reply.StatusCode));
        Assert.Equal(
            [AttemptStatus.Abandoned, AttemptStatus.InProgress],
            await _app.ReadAsync(db => db.Attempts.OrderBy(a => a.Number).Select(a => a.Status).ToListAsync()));
        Assert.Equal(2, _app.Upstream.RequestCount);
    }

    private Task<Page> PostAsync(string answer, bool asFragment) =>
        _tab.SubmitAsync(_task, "#answer-form", new() { ["Answer"] = answer }, asFragment);

    private async Task<int> StreamAsync(string answer)
    {
        await using var stream = await _program.SubmitStreamAsync(_taskId, answer);
        return (await stream.UntilAsync("done")).Body.GetProperty("task_id").GetInt32();
    }

    private Task<string?> ReadAnswerAsync() =>
        _app.ReadAsync(db => db.AttemptTasks.Where(t => t.Id == _taskId).Select(t => t.Answer).SingleAsync());
}
