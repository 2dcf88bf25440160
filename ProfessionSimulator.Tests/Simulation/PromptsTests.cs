using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Simulation;

public sealed class PromptsTests : IAsyncLifetime
{
    private AppFactory _app = null!;
    private Learner _learner = null!;
    private int _profession;

    public async ValueTask InitializeAsync()
    {
        _app = await AppFactory.StartAsync();
        _learner = await _app.NewLearnerAsync();
        _profession = await _learner.ProfessionAsync("en");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Model_IsToldThatATimedDayHasAClock()
    {
        await Learner.JsonAsync(await _learner.CurrentAsync(_profession));

        Assert.Contains("This day is timed", Sent(0)[0]);
        Assert.DoesNotContain("This day is practice", Sent(0)[0]);
        Assert.Contains("time-limit-minutes=\"15\"", Sent(0)[^1]);
    }

    [Fact]
    public async Task Model_IsToldThatPracticeHasNoClock()
    {
        await Learner.JsonAsync(await _learner.CurrentAsync(_profession, "practice"));

        Assert.Contains("This day is practice", Sent(0)[0]);
        Assert.DoesNotContain("This day is timed", Sent(0)[0]);
        Assert.DoesNotContain("time-limit-minutes", Sent(0)[^1]);
    }

    [Theory]
    [InlineData("timed")]
    [InlineData("practice")]
    public async Task EachCall_BeginsWithTheWholePreviousCall(string mode)
    {
        var task = await Learner.JsonAsync(await _learner.CurrentAsync(_profession, mode));
        await Learner.JsonAsync(await _learner.SubmitAsync(task.GetProperty("id").GetInt32(), "First the queue."));

        Assert.Equal(Sent(0), Sent(1).Take(Sent(0).Count));
    }

    [Fact]
    public async Task Model_GetsNeitherCriteriaNorModelAnswers()
    {
        await _learner.PlayAsync(_profession);

        var profession = await _app.ReadAsync(
            db => db.Professions.Include(p => p.CurrentScenario!.Tasks).SingleAsync(p => p.Id == _profession));
        var scenario = profession.CurrentScenario!;
        var calls = _app.Upstream.Requests.Count;
        var sent = string.Join('\n', Enumerable.Range(0, calls).SelectMany(Sent));
        var secrets = scenario.Criteria.SelectMany(c => new[] { c.Id, c.Asks, c.Hit, c.Miss })
            .Concat(scenario.Tasks.SelectMany(task => task.ModelAnswer!.Split('\n')))
            .Select(text => text.Trim()).Where(text => text.Length > 0).ToList();
        Assert.Equal(scenario.Tasks.Count + 1, calls);
        Assert.True(secrets.Count > 50);
        Assert.All(secrets, text => Assert.DoesNotContain(text, sent));
    }

    [Fact]
    public async Task Report_IsAskedForWithoutLevels()
    {
        await _learner.PlayAsync(_profession);

        var brief = Sent(_app.Upstream.Requests.Count - 1)[^1];
        Assert.Contains("<report-brief>", brief);
        Assert.Contains("Never give a level, mark, score or percentage", brief);
        Assert.Contains("- Prioritisation: ", brief);
    }

    /// <summary>What the criteria find is shown beside the report, which must not contradict it.</summary>
    [Fact]
    public async Task ShippedBriefs_AskForNoLevels_AndHoldNoKey()
    {
        string[] unwanted = ["Profile", "Профиль", "Level", "Уровень", "not shown\"", "не показано", "arithmetic", "сверять"];
        var briefs = await _app.ReadAsync(db => db.Professions.Select(p => p.CurrentScenario!.ReportBrief).ToListAsync());

        Assert.Equal(8, briefs.Count);
        Assert.All(briefs, brief => Assert.All(unwanted, words => Assert.DoesNotContain(words, brief)));
    }

    private List<string> Sent(int call) =>
        [.. _app.Upstream.Requests[call].Body.GetProperty("messages").EnumerateArray().Select(Content)];

    private static string Content(JsonElement message) => message.GetProperty("content").GetString()!;
}
