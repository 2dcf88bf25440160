using System.Net;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Pages;

/// <summary>The same request many times at once, as from an impatient user or a repeating proxy.</summary>
public class PressedTwicePageTests : VisitorTest
{
    [Fact]
    public async Task ConcurrentEqualAnswers_FromTabsAndApi_AreOne()
    {
        var task = await Visitor.StartAsync();
        var taskId = int.Parse(task.Form("#answer-form").Fields["TaskId"]);
        var program = await App.SignInAsync(await App.ReadAsync(db => db.Users.Select(u => u.Id).SingleAsync()));

        var pages = Enumerable.Range(0, 25)
            .Select(i =>
                Visitor.SubmitAsync(task, "#answer-form", new() { ["Answer"] = "Once" }, asFragment: i % 2 == 0))
            .ToList();
        var replies = await Task.WhenAll(Enumerable.Range(0, 25).Select(async _ =>
            await Learner.JsonAsync(await program.SubmitAsync(taskId, "Once"))));

        Assert.All(await Task.WhenAll(pages), page =>
            Assert.Equal((HttpStatusCode.OK, true), (page.Status, page.Text.Contains("Task 2 of 4"))));
        Assert.Single(replies.Select(reply => reply.GetProperty("next_task").GetProperty("id").GetInt32()).Distinct());
        Assert.Equal(
            ["Once", null],
            await App.ReadAsync(db => db.AttemptTasks.OrderBy(t => t.Order).Select(t => t.Answer).ToListAsync()));
        Assert.Equal(2, await App.ReadAsync(db => db.Generations.CountAsync()));
        Assert.Equal(2, App.Upstream.RequestCount);
    }

    [Fact]
    public async Task ConcurrentDifferentAnswers_OneWins_OthersAreShownBesideIt()
    {
        var task = await Visitor.StartAsync();

        var pages = await Task.WhenAll(Enumerable.Range(10, 10).Select(async i =>
            (Typed: $"Answer {i}", Page: await Visitor.SubmitAsync(task, "#answer-form", new() { ["Answer"] = $"Answer {i}" }))));

        var accepted = await App.ReadAsync(
            db => db.AttemptTasks.Where(t => t.Order == 1).Select(t => t.Answer!).SingleAsync());
        Assert.All(pages.Where(p => p.Typed != accepted), p =>
        {
            var refusal = p.Page.Document.QuerySelector(".notice.is-bad")!.TextContent;
            Assert.Contains(accepted, refusal);
            Assert.Contains(p.Typed, refusal);
        });
        Assert.Equal(HttpStatusCode.OK, pages.Single(p => p.Typed == accepted).Page.Status);
    }

    [Fact]
    public async Task ConcurrentStarts_CreateOneAttempt()
    {
        await Visitor.RegisterAsync("anna@example.org");
        var profession = await Visitor.GetAsync(
            (await Visitor.GetAsync("/")).Document.QuerySelector(".card-title a")!.GetAttribute("href")!);

        var pages = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => Visitor.SubmitAsync(profession, ".start-box form")));

        await Visitor.CompleteAsync(pages[0]);
        Assert.Single(pages.Select(page => page.Path).Distinct());
        Assert.Equal(1, await App.ReadAsync(db => db.Attempts.CountAsync()));
        Assert.Equal(1, App.Upstream.RequestCount);
    }

    [Fact]
    public async Task ConcurrentRestarts_CreateOneAttempt()
    {
        var task = await Visitor.StartAsync();
        var question = await Visitor.GetAsync(task.Document.QuerySelector(".attempt-foot a")!.GetAttribute("href")!);

        var pages = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => Visitor.SubmitAsync(question, ".start-form")));

        await Visitor.CompleteAsync(pages[0]);
        Assert.NotEqual(task.Path, Assert.Single(pages.Select(page => page.Path).Distinct()));
        Assert.Equal(
            [AttemptStatus.Abandoned, AttemptStatus.InProgress],
            await App.ReadAsync(db => db.Attempts.OrderBy(a => a.Number).Select(a => a.Status).ToListAsync()));
        Assert.Equal(2, App.Upstream.RequestCount);
    }
}
