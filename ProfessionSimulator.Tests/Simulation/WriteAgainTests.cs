using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Simulation.Texts;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Simulation;

public class WriteAgainTests : LearnerTest
{
    private AttemptTexts Texts => App.Services.GetRequiredService<AttemptTexts>();

    [Fact]
    public async Task ConcurrentRewrites_WriteOneText_WhileTheClockIsPaused()
    {
        await Learner.JsonAsync(await Learner.CurrentAsync(Profession));
        var shown = await App.ReadAsync(db => db.Generations.AsNoTracking().SingleAsync());
        var live = App.Upstream.EnqueueLive();

        var again = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Texts.RewriteAsync(shown, default)));

        var next = Assert.Single(again.Select(g => g.Id).Distinct());
        Assert.NotEqual(shown.Id, next);
        Assert.Null(await App.ReadAsync(db => db.AttemptTasks.Select(t => t.ReceivedAt).SingleAsync()));
        await live.SendAsync("Better.");
        await live.FinishAsync();
        var task = await Learner.JsonAsync(await Learner.CurrentAsync(Profession));
        Assert.Equal("Better.", task.GetProperty("question").GetString());
        Assert.Equal(2, App.Upstream.RequestCount);
        Assert.Equal(
            GenerationState.Canceled,
            await App.ReadAsync(db => db.Generations.Where(g => g.Id == shown.Id).Select(g => g.State).SingleAsync()));
    }

    [Fact]
    public async Task Report_CannotBeRewritten()
    {
        await Learner.PlayAsync(Profession);
        var shown = await App.ReadAsync(
            db => db.Generations.AsNoTracking().SingleAsync(g => g.Purpose == Purpose.Report));
        var calls = App.Upstream.RequestCount;

        var again = await Texts.RewriteAsync(shown, default);

        Assert.Equal((shown.Id, calls), (again.Id, App.Upstream.RequestCount));
    }

    [Fact]
    public async Task AnsweredQuestion_CannotBeRewritten()
    {
        var task = (await Learner.JsonAsync(await Learner.CurrentAsync(Profession))).GetProperty("id").GetInt32();
        var shown = await App.ReadAsync(db => db.Generations.AsNoTracking().SingleAsync());
        await Learner.JsonAsync(await Learner.SubmitAsync(task, "Answer"));

        var refused = await Assert.ThrowsAsync<RuleException>(() => Texts.RewriteAsync(shown, default));

        Assert.Equal(RuleCodes.AnswerConflict, refused.Code);
        Assert.Equal(
            GenerationState.Completed,
            await App.ReadAsync(db => db.Generations.Where(g => g.Id == shown.Id).Select(g => g.State).SingleAsync()));
    }

    [Fact]
    public async Task DraftConflict_IsExplained_DuringARewrite()
    {
        var visitor = new Visitor(App);
        var here = await visitor.StartAsync();
        var there = await visitor.SaveDraftAsync(here, "Saved there");
        var live = App.Upstream.EnqueueLive();
        await visitor.SubmitAsync(there, ".again button");

        var conflict = await visitor.SaveDraftAsync(here, "Typed here");

        Assert.Equal((HttpStatusCode.Conflict, "Growing"), (conflict.Status, conflict.Panel));
        Assert.Equal(
            ["The text that was saved elsewhere", "Saved there", "What you just typed", "Typed here"],
            conflict.Document.QuerySelectorAll(".notice.is-bad > :is(h3, .own-words)").Select(part => part.TextContent));
        await live.FinishAsync();
    }

    [Fact]
    public async Task AbandonedAttempt_GetsNoMoreTexts()
    {
        var visitor = new Visitor(App);
        var left = await visitor.StartAsync();
        await visitor.CompleteAsync(
            await visitor.SubmitAsync(await visitor.GetAsync("/professions/1/restart"), ".start-form"));

        var refused = await visitor.SubmitAsync(left, ".again button");

        Assert.Equal((HttpStatusCode.Conflict, "Closed"), (refused.Status, refused.Panel));
        Assert.Contains("ended when you started a new one", refused.Text);
        Assert.Equal(2, App.Upstream.RequestCount);
    }
}
