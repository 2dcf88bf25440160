using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Simulation;

/// <summary>A task of 15 minutes: when its time starts, what costs none of it, and what happens at its end.</summary>
public sealed class ClockTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private AppFactory _app = null!;
    private Learner _learner = null!;
    private int _profession;

    public async ValueTask InitializeAsync()
    {
        _app = await AppFactory.StartAsync(_clock);
        _learner = await _app.NewLearnerAsync();
        _profession = await _learner.ProfessionAsync();
        // The minute in which learners may come back after a start.
        _clock.Advance(TimeSpan.FromMinutes(2));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task StartsWhenTheWholeTaskWasSent_NotWhileTheModelWrites()
    {
        var live = _app.Upstream.EnqueueLive();
        await using var stream = await _learner.CurrentStreamAsync(_profession);
        await live.SendAsync("A long ");
        await stream.UntilAsync("token");
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Null((await TaskAsync()).DeadlineAt);

        await live.SendAsync("task");
        await live.FinishAsync();
        await stream.RestAsync();

        Assert.Equal(Now() + Limit, await DeadlineAsync());
        Assert.Equal(Now() + Limit, (await CurrentAsync()).GetProperty("deadline_at").GetDateTimeOffset());
    }

    [Fact]
    public async Task WhoLeavesInTheMiddle_HasAMinute_ThenTheTimeStarts()
    {
        await LeaveInTheMiddleAsync();
        var complete = Now();

        _clock.Advance(TimeSpan.FromSeconds(59));
        await KeepAsync();
        Assert.Null((await TaskAsync()).ReceivedAt);
        _clock.Advance(TimeSpan.FromSeconds(31));
        await KeepAsync();

        Assert.Equal(complete.AddSeconds(60), (await TaskAsync()).ReceivedAt);
        Assert.Equal(complete.AddSeconds(60) + Limit, await DeadlineAsync());
    }

    [Fact]
    public async Task WhoNeverSawAWord_HasAllTheTime()
    {
        await _app.Services.GetRequiredService<StartAttempt>().StartOrContinueAsync(_learner.UserId, _profession, false, AttemptMode.Timed, default);
        await _app.SeesAsync(db => db.Generations.AnyAsync(g => g.State == GenerationState.Completed));

        _clock.Advance(TimeSpan.FromMinutes(50));
        await KeepAsync();

        Assert.Null((await TaskAsync()).ReceivedAt);
        await CurrentAsync();
        Assert.Equal(Now() + Limit, await DeadlineAsync());
    }

    [Fact]
    public async Task AnAnswerUnderWayAtZero_Counts()
    {
        var task = await ReceivedAsync();

        _clock.Advance(Limit + TimeSpan.FromSeconds(14));
        await KeepAsync();
        await Learner.JsonAsync(await _learner.SubmitAsync(task, "Just in time"));

        Assert.Equal(("Just in time", false), await AnswerAsync(task));
    }

    [Fact]
    public async Task AnAnswerAfterTheEnd_IsTimeOver_AndTheDraftIsWhatCounts()
    {
        var task = await ReceivedAsync();
        await DraftAsync(task, "Half an answer");
        _clock.Advance(Limit + TimeSpan.FromSeconds(16));

        var refused = await Learner.JsonAsync(await _learner.SubmitAsync(task, "A whole answer"), HttpStatusCode.Conflict);

        Assert.Equal("time_over", refused.GetProperty("code").GetString());
        Assert.Equal("Half an answer", refused.GetProperty("accepted_answer").GetString());
        Assert.Equal(("Half an answer", true), await AnswerAsync(task));
        var again = await Learner.JsonAsync(await _learner.SubmitAsync(task, "Another"), HttpStatusCode.Conflict);
        Assert.Equal("time_over", again.GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.Conflict, (await _learner.Http.PutAsync($"/api/tasks/{task}/draft", JsonContent(new { draft = "late" }))).StatusCode);
    }

    [Fact]
    public async Task WhenNobodyIsThere_TheServerTakesTheDraft_AndAsksNoModel()
    {
        var task = await ReceivedAsync();
        await DraftAsync(task, "Half an answer");
        _clock.Advance(Limit + TimeSpan.FromSeconds(14));
        await KeepAsync();
        Assert.Null((await TaskAsync()).Answer);
        _clock.Advance(TimeSpan.FromSeconds(10));

        await _app.SeesAsync(db => db.AttemptTasks.AnyAsync(t => t.Id == task && t.Answer != null));

        var (received, answered) = await _app.ReadAsync(db => db.AttemptTasks.Where(t => t.Id == task).Select(t => ValueTuple.Create(t.ReceivedAt, t.AnsweredAt)).SingleAsync());
        Assert.Equal(("Half an answer", true), await AnswerAsync(task));
        Assert.Equal(received + Limit, answered);
        Assert.Equal(1, _app.Upstream.RequestCount);
        // The same text, sent late, is no other answer.
        var next = await Learner.JsonAsync(await _learner.SubmitAsync(task, "Half an answer"));
        Assert.Equal(2, next.GetProperty("next_task").GetProperty("order").GetInt32());
        Assert.Equal(2, _app.Upstream.RequestCount);
        Assert.Contains("time ran out", _app.Upstream.Requests[^1].RawBody);
    }

    [Fact]
    public async Task AnEmptyDraft_IsNoAnswer_AndTheDayGoesOnToItsReport()
    {
        for (var order = 1; order <= 4; order++)
        {
            await ReceivedAsync();
            _clock.Advance(await DeadlineAsync() - Now() + TimeSpan.FromSeconds(16));
            await KeepAsync();
        }

        var end = await CurrentAsync();

        Assert.True(end.GetProperty("completed").GetBoolean());
        Assert.All(await _app.ReadAsync(db => db.AttemptTasks.Select(t => t.Answer).ToListAsync()), answer => Assert.Equal("", answer));
        Assert.Contains("ran out before anything was written", _app.Upstream.Requests[^1].RawBody);
    }

    [Fact]
    public async Task TimeInWhichTheServerWasDown_IsGivenBack()
    {
        await ReceivedAsync();
        var before = await DeadlineAsync();
        _clock.Advance(TimeSpan.FromMinutes(5));
        await KeepAsync();

        await RestartAsync(TimeSpan.FromMinutes(30));

        Assert.Equal(before + TimeSpan.FromMinutes(30), await DeadlineAsync());
        await KeepAsync();
        Assert.Equal(before + TimeSpan.FromMinutes(30), await DeadlineAsync());
    }

    [Fact]
    public async Task ACrashRightAfterTheStartOfATask_GivesBackNoMoreThanThat()
    {
        await ReceivedAsync();
        await RestartAsync(TimeSpan.FromMinutes(30));
        await KeepAsync();
        Assert.Equal(Now() + Limit, await DeadlineAsync());
    }

    [Fact]
    public async Task AfterARestart_LearnersHaveAMinuteToComeBack()
    {
        var task = await ReceivedAsync();
        _clock.Advance(Limit);
        await KeepAsync();
        _clock.Advance(TimeSpan.FromSeconds(10));
        await RestartAsync(TimeSpan.FromMinutes(30));

        _clock.Advance(TimeSpan.FromSeconds(59));
        await KeepAsync();
        Assert.Null((await TaskAsync()).Answer);
        await Learner.JsonAsync(await _learner.SubmitAsync(task, "Back again"));

        Assert.Equal(("Back again", false), await AnswerAsync(task));
    }

    [Fact]
    public async Task AMinuteAfterARestart_WhatIsOverIsTaken()
    {
        var task = await ReceivedAsync();
        _clock.Advance(Limit);
        await KeepAsync();
        await RestartAsync(TimeSpan.FromMinutes(30));

        _clock.Advance(TimeSpan.FromSeconds(61));
        await KeepAsync();

        Assert.Equal(("", true), await AnswerAsync(task));
    }

    [Fact]
    public async Task AModelThatFails_CostsNoTime()
    {
        _app.Upstream.Enqueue(Reply.Text("Half a").ThenFinish("content_filter"));
        await Learner.JsonAsync(await _learner.CurrentAsync(_profession), HttpStatusCode.BadGateway);
        _clock.Advance(TimeSpan.FromMinutes(30));
        await KeepAsync();

        Assert.Null((await TaskAsync()).ReceivedAt);
        await ReceivedAsync();
        Assert.Equal(Now() + Limit, await DeadlineAsync());
    }

    [Fact]
    public async Task AnotherDevice_SeesTheSameDeadline_AndDoesNotMoveIt()
    {
        await ReceivedAsync();
        var before = await DeadlineAsync();
        _clock.Advance(TimeSpan.FromMinutes(4));

        var there = await _app.SignInAsync(_learner.UserId);
        Assert.Equal(before, (await Learner.JsonAsync(await there.CurrentAsync(_profession))).GetProperty("deadline_at").GetDateTimeOffset());
        await using var stream = await there.CurrentStreamAsync(_profession);
        await stream.RestAsync();

        Assert.Equal(before, await DeadlineAsync());
    }

    [Fact]
    public async Task ADraftAfterTheEnd_IsTimeOver_WithWhatWasTaken()
    {
        var task = await ReceivedAsync();
        await DraftAsync(task, "Half an answer");
        _clock.Advance(Limit + TimeSpan.FromSeconds(16));

        // Before and after the server has taken it.
        for (var i = 0; i < 2; i++)
        {
            var late = await _learner.Http.PutAsync($"/api/tasks/{task}/draft", JsonContent(new { draft = "More" }));
            var problem = await Learner.JsonAsync(late, HttpStatusCode.Conflict);
            Assert.Equal(("time_over", "Half an answer"), (problem.GetProperty("code").GetString(), problem.GetProperty("accepted_answer").GetString()));
            await KeepAsync();
        }
        Assert.Equal(("Half an answer", true), await AnswerAsync(task));
    }

    [Fact]
    public async Task APageThatWasLeftOpen_DoesNotPutItsOldText_InPlaceOfTheNewerDraft()
    {
        var task = await ReceivedAsync();
        await DraftAsync(task, "Longer, from the phone");
        _clock.Advance(Limit - TimeSpan.FromSeconds(1));

        var late = await Assert.ThrowsAsync<RuleException>(() => SubmitByClockAsync(task, "Short", new(0)));

        Assert.Equal((RuleCodes.TimeOver, "Longer, from the phone"), (late.Code, late.Stored));
        Assert.Equal(("Longer, from the phone", true), await AnswerAsync(task));
    }

    [Fact]
    public async Task APageThatIsTooLate_ShowsWhatWasTaken_BesideWhatWasTyped()
    {
        var visitor = new Visitor(_app);
        var page = await visitor.StartAsync();
        await visitor.SaveDraftAsync(page, "Half an answer");
        var over = Now().AddSeconds(-16);
        await _app.WriteAsync(db => db.AttemptTasks.ExecuteUpdateAsync(row => row.SetProperty(t => t.ReceivedAt, over - Limit).SetProperty(t => t.DeadlineAt, over)));

        var late = await visitor.SubmitAsync(page, "#answer-form", new() { ["Answer"] = "A whole answer" });

        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("The time for this task is over.", late.Text);
        Assert.Equal(["Half an answer", "A whole answer"], late.Document.QuerySelectorAll(".notice .own-words").Select(words => words.TextContent));
    }

    [Fact]
    public async Task AtZero_APageSendsWhatIsThere_AndNotBefore()
    {
        var task = await ReceivedAsync();
        _clock.Advance(Limit - TimeSpan.FromSeconds(3));
        var early = await Assert.ThrowsAsync<RuleException>(() => SubmitByClockAsync(task, "", null));
        Assert.Equal(RuleCodes.AnswerEmpty, early.Code);

        // It counts in whole seconds.
        _clock.Advance(TimeSpan.FromSeconds(1));
        await SubmitByClockAsync(task, "", null);

        Assert.Equal(("", true), await AnswerAsync(task));
    }

    [Fact]
    public async Task Practice_HasNoClock()
    {
        await _app.Services.GetRequiredService<StartAttempt>().StartOrContinueAsync(_learner.UserId, _profession, false, AttemptMode.Practice, default);
        var task = await CurrentAsync();
        Assert.Equal(JsonValueKind.Null, task.GetProperty("deadline_at").ValueKind);
        _clock.Advance(TimeSpan.FromMinutes(55));
        await KeepAsync();

        await Learner.JsonAsync(await _learner.SubmitAsync(task.GetProperty("id").GetInt32(), "In my own time"));

        Assert.Equal(("In my own time", false), await AnswerAsync(task.GetProperty("id").GetInt32()));
    }

    [Fact]
    public async Task WritingAgain_CostsNoTime_AndIsLimited()
    {
        await ReceivedAsync();
        for (var time = 1; time <= 2; time++)
        {
            _clock.Advance(TimeSpan.FromMinutes(10));
            await WriteAgainAsync();
            Assert.Null((await TaskAsync()).DeadlineAt);
            _clock.Advance(TimeSpan.FromMinutes(10));
            await ReceivedAsync();
            Assert.Equal(Now() + Limit, await DeadlineAsync());
        }

        var refused = await Assert.ThrowsAsync<RuleException>(WriteAgainAsync);

        Assert.Equal(RuleCodes.RewritesExhausted, refused.Code);
        Assert.Equal(Now() + Limit, await DeadlineAsync());
    }

    [Fact]
    public async Task StartingOver_StopsTheTextThatNobodyWillRead_AndItsClock()
    {
        var live = _app.Upstream.EnqueueLive();
        await using var stream = await _learner.CurrentStreamAsync(_profession);
        await live.SendAsync("Never");
        await stream.UntilAsync("token");

        await _app.Services.GetRequiredService<StartAttempt>().RestartAsync(_learner.UserId, _profession, 1, AttemptMode.Timed, null, default);

        Assert.Equal("canceled", (await stream.UntilAsync("error")).Body.GetProperty("code").GetString());
    }

    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(_clock.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>The current task, received as a whole.</summary>
    private async Task<int> ReceivedAsync() => (await CurrentAsync()).GetProperty("id").GetInt32();

    private async Task<JsonElement> CurrentAsync() => await Learner.JsonAsync(await _learner.CurrentAsync(_profession));

    private async Task LeaveInTheMiddleAsync()
    {
        var live = _app.Upstream.EnqueueLive();
        await using (var stream = await _learner.CurrentStreamAsync(_profession))
        {
            await live.SendAsync("A long ");
            await stream.UntilAsync("token");
        }
        await live.FinishAsync();
        await _app.SeesAsync(db => db.Generations.AnyAsync(g => g.State == GenerationState.Completed));
    }

    private async Task DraftAsync(int task, string draft) =>
        await Learner.JsonAsync(await _learner.Http.PutAsync($"/api/tasks/{task}/draft", JsonContent(new { draft })));

    private Task<Position> SubmitByClockAsync(int task, string text, DraftBase? typedOn) =>
        _app.Services.GetRequiredService<SubmitAnswer>().SubmitAsync(_learner.UserId, task, text, null, typedOn, byClock: true, request: null, default);

    private async Task WriteAgainAsync()
    {
        var shown = await _app.ReadAsync(db => db.Generations.AsNoTracking().SingleAsync(g => g.State == GenerationState.Completed));
        await _app.Services.GetRequiredService<TextStarter>().WriteAgainAsync(shown, default);
    }

    /// <summary>One pass of the clocks, besides those of the timer.</summary>
    private Task KeepAsync() => _app.Services.GetServices<IHostedService>().OfType<ClockKeeper>().Single().KeepAsync(default);

    private async Task RestartAsync(TimeSpan downtime)
    {
        await _app.StopAsync();
        _clock.Advance(downtime);
        _app = await _app.RestartedAsync();
        _learner = _learner.In(_app);
        await KeepAsync();
    }

    private Task<AttemptTask> TaskAsync() => _app.ReadAsync(db => db.AttemptTasks.AsNoTracking().OrderByDescending(t => t.Order).FirstAsync());

    private async Task<DateTimeOffset> DeadlineAsync() => (await TaskAsync()).DeadlineAt!.Value;

    private Task<(string? Answer, bool TimeRanOut)> AnswerAsync(int task) =>
        _app.ReadAsync(db => db.AttemptTasks.Where(t => t.Id == task).Select(t => ValueTuple.Create(t.Answer, t.TimeRanOut)).SingleAsync());

    private static StringContent JsonContent(object body) => new(JsonSerializer.Serialize(body), System.Text.Encoding.UTF8, "application/json");
}
