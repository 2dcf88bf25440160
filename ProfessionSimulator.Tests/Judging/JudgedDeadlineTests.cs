using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;
using ProfessionSimulator.Tests.Simulation;

namespace ProfessionSimulator.Tests.Judging;

/// <summary>A day with answers that came late or were taken at their deadline.</summary>
public sealed class JudgedDeadlineTests : ClockTest
{
    [Fact]
    public async Task AbsentLearner_IsJudged_OnlyOnReturn()
    {
        await DraftAsync(await PlayToTheLastAsync(await CurrentAsync()), "Half an answer");
        await BackdateAsync(TimeSpan.FromHours(1));
        await SettleDeadlinesAsync();
        Assert.Equal(AttemptStatus.Completed, await App.ReadAsync(db => db.Attempts.Select(a => a.Status).SingleAsync()));
        Assert.False(await App.ReadAsync(db => db.Judgements.AnyAsync()));

        await CurrentAsync();

        await App.WaitUntilAsync(async db => await db.Judgements.CountAsync(j => j.State == JudgementState.Usable) == 3);
        Assert.All(App.Upstream.JudgeRequests, request =>
            Assert.Contains("| Half an answer", ScriptedJudge.Read(request).User));
    }

    [Fact]
    public async Task DayThatRanOutEmpty_IsWorthNothing_WhateverJudgesInvent()
    {
        App.Upstream.Judge = Reply.From(request => ScriptedJudge.Read(request).Reply(asks =>
            IsCanary(asks) ? [] : ["осталось 5 из 8 дней резерва"]));
        await PlayToTheLastAsync(await CurrentAsync(), _ => LetTimeRunOutAsync());
        await LetTimeRunOutAsync();

        await App.WaitUntilAsync(async db => await db.Judgements.CountAsync(j => j.State == JudgementState.Usable) == 3);
        var result = await App.ReadAsync(async db =>
            await JudgementQueries.FindResultAsync(db, await db.Attempts.Select(a => a.Id).SingleAsync(), default));
        Assert.Equal(new Score(0, 0), result!.Sheet!.Score);
        Assert.All(result.Findings, finding => Assert.Empty(finding.Places));
    }

    [Fact]
    public async Task AnswerInTheGracePeriod_CountsAndIsNotInTime()
    {
        var task = await CurrentAsync();
        Clock.Advance(Limit + TimeSpan.FromSeconds(9));
        await Learner.JsonAsync(await Learner.SubmitAsync(await PlayToTheLastAsync(task), "An answer."));

        var id = await App.ReadAsync(db => db.Attempts.Select(a => a.Id).SingleAsync());
        var judged = await App.ReadAsync(db => JudgedAttempt.LoadAsync(db, id, default));

        Assert.All(judged!.Answers, answer => Assert.Equal("An answer.", answer.Text));
        Assert.Equal([false, true, true, true], judged.Answers.Select(answer => answer.InTime));
    }

    private static bool IsCanary(string asks) => asks.StartsWith("Пишет, что в ", StringComparison.Ordinal);

    private async Task<int> PlayToTheLastAsync(JsonElement task, Func<JsonElement, Task<JsonElement>>? play = null)
    {
        play ??= AnswerAsync;
        while (task.GetProperty("order").GetInt32() < task.GetProperty("task_count").GetInt32())
            task = await play(task);
        return task.GetProperty("id").GetInt32();
    }

    private async Task<JsonElement> LetTimeRunOutAsync()
    {
        await BackdateAsync(TimeSpan.FromHours(1));
        await SettleDeadlinesAsync();
        return await CurrentAsync();
    }

    private async Task<JsonElement> AnswerAsync(JsonElement task)
    {
        var reply = await Learner.SubmitAsync(task.GetProperty("id").GetInt32(), "An answer.");
        return (await Learner.JsonAsync(reply)).GetProperty("next_task");
    }
}
