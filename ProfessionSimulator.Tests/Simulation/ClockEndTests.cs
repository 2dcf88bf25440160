using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Simulation.Deadlines;
using ProfessionSimulator.Simulation.Texts;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Simulation;

/// <summary>What happens at a deadline, with and without an open page.</summary>
public class ClockEndTests : ClockTest
{
    [Fact]
    public async Task AnswerInFlightAtZero_Counts()
    {
        var task = await ReceiveTaskAsync();

        Clock.Advance(Limit + TimeSpan.FromSeconds(14));
        await SettleDeadlinesAsync();
        await Learner.JsonAsync(await Learner.SubmitAsync(task, "Just in time"));

        Assert.Equal(("Just in time", false), await ReadAnswerAsync(task));
    }

    [Fact]
    public async Task LateAnswer_IsRefusedWithTimeOver_DraftCounts()
    {
        var task = await ReceiveTaskAsync();
        await DraftAsync(task, "Half an answer");
        await BackdateAsync(Limit + TimeSpan.FromSeconds(16));

        var refused = await Learner.JsonAsync(
            await Learner.SubmitAsync(task, "A whole answer"), HttpStatusCode.Conflict);

        Assert.Equal("time_over", refused.GetProperty("code").GetString());
        Assert.Equal("Half an answer", refused.GetProperty("accepted_answer").GetString());
        Assert.Equal(("Half an answer", true), await ReadAnswerAsync(task));
        var again = await Learner.JsonAsync(await Learner.SubmitAsync(task, "Another"), HttpStatusCode.Conflict);
        Assert.Equal("time_over", again.GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.Conflict, (await SaveDraftAsync(task, "late")).StatusCode);
    }

    [Fact]
    public async Task AbsentLearnersDraft_IsTaken_WithoutAModelCall()
    {
        var task = await ReceiveTaskAsync();
        await DraftAsync(task, "Half an answer");
        Clock.Advance(Limit + TimeSpan.FromSeconds(14));
        await Clock.WaitForDelayAsync(DeadlineWorker.Interval);
        Assert.Null((await TaskAsync()).Answer);
        Clock.Advance(TimeSpan.FromSeconds(10));

        await App.WaitUntilAsync(db => db.AttemptTasks.AnyAsync(t => t.Id == task && t.Answer != null));

        var stored = await App.ReadAsync(db => db.AttemptTasks.SingleAsync(t => t.Id == task));
        Assert.Equal(("Half an answer", true), await ReadAnswerAsync(task));
        Assert.Equal(stored.ReceivedAt + Limit, stored.AnsweredAt);
        Assert.Equal(1, App.Upstream.RequestCount);
        // Sending the same text late is no conflict.
        var next = await Learner.JsonAsync(await Learner.SubmitAsync(task, "Half an answer"));
        Assert.Equal(2, next.GetProperty("next_task").GetProperty("order").GetInt32());
        Assert.Equal(2, App.Upstream.RequestCount);
        Assert.Contains("time ran out", App.Upstream.Requests[^1].RawBody);
    }

    [Fact]
    public async Task EmptyDraft_IsNoAnswer_DayGoesOnToItsReport()
    {
        for (var order = 1; order <= 4; order++)
        {
            await ReceiveTaskAsync();
            Clock.Advance(await DeadlineAsync() - Now() + TimeSpan.FromSeconds(16));
            await SettleDeadlinesAsync();
        }

        var end = await CurrentAsync();

        Assert.True(end.GetProperty("completed").GetBoolean());
        Assert.All(await App.ReadAsync(db => db.AttemptTasks.Select(t => t.Answer).ToListAsync()), answer =>
            Assert.Equal("", answer));
        Assert.Contains("ran out before anything was written", App.Upstream.Requests[^1].RawBody);
    }

    [Fact]
    public async Task LateDraft_IsRefusedWithTheAcceptedAnswer()
    {
        var task = await ReceiveTaskAsync();
        await DraftAsync(task, "Half an answer");
        await BackdateAsync(Limit + TimeSpan.FromSeconds(16));

        // The request is sent before and after the server has settled the task.
        for (var i = 0; i < 2; i++)
        {
            var late = await SaveDraftAsync(task, "More");
            var problem = await Learner.JsonAsync(late, HttpStatusCode.Conflict);
            Assert.Equal(
                ("time_over", "Half an answer"),
                (problem.GetProperty("code").GetString(), problem.GetProperty("accepted_answer").GetString()));
            await SettleDeadlinesAsync();
        }
        Assert.Equal(("Half an answer", true), await ReadAnswerAsync(task));
    }

    [Fact]
    public async Task StalePageAtZero_DoesNotReplaceTheNewerDraft()
    {
        var task = await ReceiveTaskAsync();
        await DraftAsync(task, "Longer, from the phone");
        Clock.Advance(Limit - TimeSpan.FromSeconds(1));

        var late = await Assert.ThrowsAsync<RuleException>(() => SubmitByClockAsync(task, "Short", new(0)));

        Assert.Equal((RuleCodes.TimeOver, "Longer, from the phone"), (late.Code, late.Stored));
        Assert.Equal(("Longer, from the phone", true), await ReadAnswerAsync(task));
    }

    [Fact]
    public async Task InvisibleDraft_IsNoAnswer()
    {
        var task = await ReceiveTaskAsync();
        await DraftAsync(task, " \u200B\u3164\n");
        Clock.Advance(Limit + TimeSpan.FromSeconds(16));

        await SettleDeadlinesAsync();

        Assert.Equal(("", true), await ReadAnswerAsync(task));
    }

    [Fact]
    public async Task EmptyPageAtZero_SendsNothing()
    {
        var task = await ReceiveTaskAsync();
        Clock.Advance(Limit);

        await SubmitByClockAsync(task, "\u200B", null);
        await SubmitByClockAsync(task, "\u2800", null);

        Assert.Equal(("", true), await ReadAnswerAsync(task));
    }

    [Fact]
    public async Task PageAtZero_SendsItsText_NotBefore()
    {
        var task = await ReceiveTaskAsync();
        Clock.Advance(Limit - TimeSpan.FromSeconds(3));
        var early = await Assert.ThrowsAsync<RuleException>(() => SubmitByClockAsync(task, "", null));
        Assert.Equal(RuleCodes.AnswerEmpty, early.Code);

        // The page counts in whole seconds.
        Clock.Advance(TimeSpan.FromSeconds(1));
        await SubmitByClockAsync(task, "", null);

        Assert.Equal(("", true), await ReadAnswerAsync(task));
    }

    [Fact]
    public async Task Restart_CancelsTheTextOfTheAbandonedAttempt()
    {
        var live = App.Upstream.EnqueueLive();
        await using var stream = await Learner.CurrentStreamAsync(Profession);
        await live.SendAsync("Never");
        await stream.UntilAsync("token");

        await Learner.JsonAsync(await RestartAttemptAsync(), HttpStatusCode.Created);

        Assert.Equal("canceled", (await stream.UntilAsync("error")).Body.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Restart_EndsTheClockOfTheAbandonedTask()
    {
        var task = await ReceiveTaskAsync();
        await Learner.JsonAsync(await RestartAttemptAsync(), HttpStatusCode.Created);
        await App.WaitUntilAsync(
            async db => await db.Generations.CountAsync(g => g.State == GenerationState.Completed) == 2);

        Clock.Advance(Limit + TimeSpan.FromSeconds(16));
        await SettleDeadlinesAsync();

        Assert.Equal((null, false), await ReadAnswerAsync(task));
        var left = await App.ReadAsync(db => db.Attempts.Include(a => a.Tasks).SingleAsync(a => a.Number == 1));
        Assert.Equal((AttemptStatus.Abandoned, 1), (left.Status, left.Tasks.Count));
    }

    [Fact]
    public async Task Rewrite_IsRefusedAfterTheDeadline()
    {
        var task = await ReceiveTaskAsync();
        await DraftAsync(task, "Half an answer");
        await BackdateAsync(Limit + TimeSpan.FromSeconds(16));
        var shown = await App.ReadAsync(db => db.Generations.AsNoTracking().SingleAsync());

        var refused = await Assert.ThrowsAsync<RuleException>(
            () => App.Services.GetRequiredService<AttemptTexts>().RewriteAsync(shown, default));

        Assert.Equal((RuleCodes.TimeOver, "Half an answer"), (refused.Code, refused.Stored));
        Assert.NotNull((await TaskAsync()).DeadlineAt);
        Assert.Equal(1, App.Upstream.RequestCount);
    }
}
