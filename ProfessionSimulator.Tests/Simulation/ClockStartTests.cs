using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Simulation.Texts;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Simulation;

/// <summary>When a task's clock starts, and what does not move it.</summary>
public class ClockStartTests : ClockTest
{
    [Fact]
    public async Task Clock_StartsWhenTheWholeTaskWasSent()
    {
        var live = App.Upstream.EnqueueLive();
        await using var stream = await Learner.CurrentStreamAsync(Profession);
        await live.SendAsync("A long ");
        await stream.UntilAsync("token");
        Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Null((await TaskAsync()).DeadlineAt);

        await live.SendAsync("task");
        await live.FinishAsync();
        await stream.RestAsync();

        Assert.Equal(Now() + Limit, await DeadlineAsync());
        Assert.Equal(Now() + Limit, (await CurrentAsync()).GetProperty("deadline_at").GetDateTimeOffset());
    }

    [Fact]
    public async Task Clock_StartsAMinuteAfterTheLearnerLeftMidText()
    {
        await LeaveInTheMiddleAsync();
        var complete = Now();

        Clock.Advance(TimeSpan.FromSeconds(59));
        await SettleDeadlinesAsync();
        Assert.Null((await TaskAsync()).ReceivedAt);
        Clock.Advance(TimeSpan.FromSeconds(31));
        await SettleDeadlinesAsync();

        Assert.Equal(complete.AddSeconds(60), (await TaskAsync()).ReceivedAt);
        Assert.Equal(complete.AddSeconds(60) + Limit, await DeadlineAsync());
    }

    [Fact]
    public async Task Reload_DoesNotExtendTheMinute()
    {
        var visitor = new Visitor(App);
        var page = await visitor.StartAsync();
        var complete = Now();

        Clock.Advance(TimeSpan.FromSeconds(50));
        await visitor.GetAsync(page.Path);
        Clock.Advance(TimeSpan.FromSeconds(40));
        await SettleDeadlinesAsync();

        Assert.Equal(complete.AddSeconds(60), (await TaskAsync()).ReceivedAt);
    }

    [Fact]
    public async Task Clock_DoesNotStart_WhenNothingWasDelivered()
    {
        await App.Services.GetRequiredService<StartAttempt>().StartOrContinueAsync(
            Learner.UserId, Profession, AttemptMode.Timed, default);
        await App.WaitUntilAsync(db => db.Generations.AnyAsync(g => g.State == GenerationState.Completed));

        Clock.Advance(TimeSpan.FromMinutes(50));
        await SettleDeadlinesAsync();

        Assert.Null((await TaskAsync()).ReceivedAt);
        await CurrentAsync();
        Assert.Equal(Now() + Limit, await DeadlineAsync());
    }

    [Fact]
    public async Task ModelFailure_CostsNoTime()
    {
        App.Upstream.Enqueue(Reply.Text("Half a").ThenFinish("content_filter"));
        await Learner.JsonAsync(await Learner.CurrentAsync(Profession), HttpStatusCode.BadGateway);
        Clock.Advance(TimeSpan.FromMinutes(30));
        await SettleDeadlinesAsync();

        Assert.Null((await TaskAsync()).ReceivedAt);
        await ReceiveTaskAsync();
        Assert.Equal(Now() + Limit, await DeadlineAsync());
    }

    [Fact]
    public async Task SecondDevice_SeesTheSameDeadline()
    {
        await ReceiveTaskAsync();
        var before = await DeadlineAsync();
        Clock.Advance(TimeSpan.FromMinutes(4));

        var there = await App.SignInAsync(Learner.UserId);
        Assert.Equal(before, (await Learner.JsonAsync(
            await there.CurrentAsync(Profession))).GetProperty("deadline_at").GetDateTimeOffset());
        await using var stream = await there.CurrentStreamAsync(Profession);
        await stream.RestAsync();

        Assert.Equal(before, await DeadlineAsync());
    }

    [Fact]
    public async Task Rewrite_CostsNoTime_AndIsLimited()
    {
        await ReceiveTaskAsync();
        for (var time = 1; time <= 2; time++)
        {
            Clock.Advance(TimeSpan.FromMinutes(10));
            await WriteAgainAsync();
            Assert.Null((await TaskAsync()).DeadlineAt);
            await App.WaitUntilAsync(db => db.Generations.AnyAsync(g => g.State == GenerationState.Completed));
            Clock.Advance(TimeSpan.FromMinutes(10));
            await ReceiveTaskAsync();
            Assert.Equal(Now() + Limit, await DeadlineAsync());
        }

        var refused = await Assert.ThrowsAsync<RuleException>(WriteAgainAsync);

        Assert.Equal(RuleCodes.RewritesExhausted, refused.Code);
        Assert.Equal(Now() + Limit, await DeadlineAsync());
    }

    [Fact]
    public async Task Practice_HasNoClock()
    {
        await App.Services.GetRequiredService<StartAttempt>().StartOrContinueAsync(
            Learner.UserId, Profession, AttemptMode.Practice, default);
        var task = await CurrentAsync();
        Assert.Equal(JsonValueKind.Null, task.GetProperty("deadline_at").ValueKind);
        Clock.Advance(TimeSpan.FromMinutes(55));
        await SettleDeadlinesAsync();

        await Learner.JsonAsync(await Learner.SubmitAsync(task.GetProperty("id").GetInt32(), "In my own time"));

        Assert.Equal(("In my own time", false), await ReadAnswerAsync(task.GetProperty("id").GetInt32()));
    }

    [Fact]
    public async Task RestartMidText_LeavesNoClockRunning()
    {
        await LeaveInTheMiddleAsync();
        await Learner.JsonAsync(await RestartAttemptAsync(), HttpStatusCode.Created);
        await App.WaitUntilAsync(
            async db => await db.Generations.CountAsync(g => g.State == GenerationState.Completed) == 2);

        Clock.Advance(TimeSpan.FromSeconds(90));
        await SettleDeadlinesAsync();

        Assert.Equal([null, null], await App.ReadAsync(db => db.AttemptTasks.Select(t => t.ReceivedAt).ToListAsync()));
    }

    private async Task LeaveInTheMiddleAsync()
    {
        var live = App.Upstream.EnqueueLive();
        await using (var stream = await Learner.CurrentStreamAsync(Profession))
        {
            await live.SendAsync("A long ");
            await stream.UntilAsync("token");
        }
        await live.FinishAsync();
        await App.WaitUntilAsync(db => db.Generations.AnyAsync(g => g.State == GenerationState.Completed));
    }

    private async Task WriteAgainAsync()
    {
        var shown = await App.ReadAsync(
            db => db.Generations.AsNoTracking().SingleAsync(g => g.State == GenerationState.Completed));
        await App.Services.GetRequiredService<AttemptTexts>().RewriteAsync(shown, default);
    }
}
