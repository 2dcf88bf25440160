using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Pages;

/// <summary>A day played with plain forms, and its failures.</summary>
public sealed class PlayPageTests : VisitorTest
{
    [Fact]
    public async Task Day_IsPlayedToItsReport_WithPlainForms()
    {
        App.Upstream.Enqueue(Reply.Text("## Inbox\n\nSort **ten** requests."));
        var page = await Visitor.StartAsync();
        Assert.Equal("Inbox", page.Document.QuerySelector("#panel .prose h2")!.TextContent);

        for (var i = 1; i <= 4; i++)
        {
            Assert.Equal("Answer", page.Panel);
            page = await Visitor.AnswerAsync(page, $"Answer <b>{i}</b>");
        }

        Assert.Equal("Report", page.Panel);
        Assert.Contains("Answer <b>4</b>", page.Text);
        Assert.Equal(4, page.Document.QuerySelectorAll(".past-task").Length);
        Assert.Equal(5, App.Upstream.RequestCount);
    }

    [Fact]
    public async Task Growing_ShowsTheTextSoFar_AndItsStream()
    {
        var live = App.Upstream.EnqueueLive();
        var home = await Visitor.GetAsync("/");
        var profession = await Visitor.GetAsync(home.Document.QuerySelector(".card-title a")!.GetAttribute("href")!);
        var page = await Visitor.SubmitAsync(profession, ".start-box form");
        await live.SendAsync("<b>one</b>\n two ");
        while (!page.Text.Contains("two ", StringComparison.Ordinal))
            page = await Visitor.GetAsync(page.Path);

        var text = page.Document.QuerySelector(".growing")!;
        var id = text.Id!["text-".Length..];
        Assert.Equal("<b>one</b>\ntwo ", text.TextContent);
        Assert.Equal(
            $"/generations/{id}/stream?after={id}:16",
            page.Document.QuerySelector("[data-stream]")!.GetAttribute("hx-sse:connect"));
        Assert.Equal($"0; url={page.Path}/live", page.Document.QuerySelector("noscript meta")?.GetAttribute("content"));
        Assert.Equal("2", (await Visitor.GetAsync(
            page.Path + "?follow=poll")).Document.QuerySelector("noscript meta")?.GetAttribute("content"));
        Assert.DoesNotContain("hx-sse", (await Visitor.GetAsync(page.Path + "?follow=poll", asFragment: true)).Html);
        await live.FinishAsync();
        Assert.Equal("Answer", (await Visitor.CompleteAsync(page)).Panel);
    }

    [Fact]
    public async Task Failure_IsExplained_TryAgainKeepsTheAnswer()
    {
        var task = await Visitor.StartAsync();
        App.Upstream.Enqueue(Reply.Text("Half of a").ThenFinish("content_filter"));
        var failed = await Visitor.AnswerAsync(task, "My answer");

        Assert.Equal("Failed", failed.Panel);
        Assert.Contains("content filter", failed.Text);
        Assert.Contains("Half of a", failed.Text);
        Assert.Contains("My answer", failed.Text);

        var again = await Visitor.CompleteAsync(await Visitor.SubmitAsync(failed, "#panel form"));
        Assert.Equal("Answer", again.Panel);
        Assert.Contains("Task 2 of 4", again.Text);
        Assert.Contains("My answer", again.Text);
    }

    [Fact]
    public async Task Stop_EndsTheText_OffersItAgain()
    {
        var live = App.Upstream.EnqueueLive();
        var home = await Visitor.GetAsync("/");
        var profession = await Visitor.GetAsync(home.Document.QuerySelector(".card-title a")!.GetAttribute("href")!);
        var page = await Visitor.SubmitAsync(profession, ".start-box form");
        await live.SendAsync("one ");

        var stopped = await Visitor.SubmitAsync(page, "form.stop");

        Assert.Equal("Failed", stopped.Panel);
        Assert.Contains("The text was stopped.", stopped.Text);
        Assert.Equal(
            "Answer", (await Visitor.CompleteAsync(await Visitor.SubmitAsync(stopped, "#panel form"))).Panel);
    }

    [Fact]
    public async Task Clock_StartsWhenThePageConfirmsReceipt()
    {
        var task = await Visitor.StartAsync();
        var clock = task.Document.QuerySelector("#clock")!;
        Assert.Null(await App.ReadAsync(db => db.AttemptTasks.Select(t => t.ReceivedAt).SingleAsync()));

        var (_, fields) = task.Form("#answer-form");
        var running = await Page.ReadAsync(
            await Visitor.Http.PostAsync(clock.GetAttribute("hx-post"), new FormUrlEncodedContent(fields)));
        var resynchronized = await Visitor.GetAsync(running.Document.QuerySelector("#clock")!.GetAttribute("hx-get")!);

        Assert.NotNull(await App.ReadAsync(db => db.AttemptTasks.Select(t => t.ReceivedAt).SingleAsync()));
        Assert.All([running, resynchronized], page => Assert.InRange(
            int.Parse(page.Document.QuerySelector("#clock")!.GetAttribute("data-remaining")!), 15 * 60 - 60, 15 * 60));
    }

    [Fact]
    public async Task Practice_ShowsTheTimeSinceTheTaskArrived()
    {
        var profession = await Visitor.GetAsync(
            (await Visitor.GetAsync("/")).Document.QuerySelector(".card-title a")!.GetAttribute("href")!);
        var task = await Visitor.CompleteAsync(
            await Visitor.SubmitAsync(profession, ".start-box form", new() { ["mode"] = "Practice" }));
        var clock = task.Document.QuerySelector("#clock")!;
        Assert.Equal("No clock", clock.TextContent);

        var (_, fields) = task.Form("#answer-form");
        var noted = await Page.ReadAsync(
            await Visitor.Http.PostAsync(clock.GetAttribute("hx-post"), new FormUrlEncodedContent(fields)));
        var second = await Visitor.AnswerAsync(task, "In my own time");

        Assert.Equal("No clock", noted.Document.QuerySelector("#clock:not([hx-post])")!.TextContent);
        Assert.Matches(@"\d s", second.Document.QuerySelector(".past-task summary")!.TextContent);
        Assert.Equal((true, false), await App.ReadAsync(db => db.AttemptTasks.Where(t =>
            t.Order == 1).Select(t => ValueTuple.Create(t.ReceivedAt != null, t.DeadlineAt != null)).SingleAsync()));
    }

    [Theory]
    [InlineData("Timed", "You can start writing once the whole task is here. Your time starts then, not before.")]
    [InlineData("Practice", "You can start writing once the whole task is here.")]
    public async Task GrowingTask_SaysWhereAndWhenToAnswer(string mode, string promise)
    {
        var live = App.Upstream.EnqueueLive();
        var profession = await Visitor.GetAsync(
            (await Visitor.GetAsync("/")).Document.QuerySelector(".card-title a")!.GetAttribute("href")!);

        var page = await Visitor.SubmitAsync(profession, ".start-box form", new() { ["mode"] = mode });

        Assert.Equal(promise, page.Document.QuerySelector(".answer-place")!.TextContent.Trim());
        Assert.Equal(mode == "Timed" ? "15 min" : null, page.Document.QuerySelector(".panel-head .clock")?.TextContent);
        await live.FinishAsync();
    }

    [Theory]
    [InlineData("Timed", "That's the whole task. Your time is running.", 4)]
    [InlineData("Practice", "That's the whole task.", 0)]
    public async Task ArrivedTask_SaysItIsWhole_AndCanBeAnswered(string mode, string told, int limits)
    {
        var profession = await Visitor.GetAsync(
            (await Visitor.GetAsync("/")).Document.QuerySelector(".card-title a")!.GetAttribute("href")!);

        var page = await Visitor.CompleteAsync(
            await Visitor.SubmitAsync(profession, ".start-box form", new() { ["mode"] = mode }));

        var panel = page.Document.QuerySelector("#panel")!;
        Assert.Equal(told, panel.QuerySelector(".stage")!.TextContent);
        Assert.Equal($"{told} You can answer now.", panel.GetAttribute("data-announce"));
        Assert.Equal("Your task is here.", panel.GetAttribute("data-notice"));
        Assert.NotNull(page.Document.QuerySelectorAll(".clock").Single().Closest(".answer-line"));
        Assert.Equal(limits, page.Document.QuerySelectorAll(".step-time").Length);
        Assert.Equal(limits == 0, page.Document.QuerySelector(".attempt-head")!.TextContent.Contains(
            "Practice", StringComparison.Ordinal));
        Assert.DoesNotContain("last timed attempt", page.Text);
    }

    [Fact]
    public async Task LastTimedAttempt_IsLabelled_EvenWhenTheLimitDropped()
    {
        var first = await Visitor.StartAsync();
        App.Services.GetRequiredService<IOptions<SimulationOptions>>().Value.MaxAttempts = 0;
        var last = await Visitor.GetAsync(first.Path);
        var question = await Visitor.GetAsync(last.Document.QuerySelector(".attempt-foot a")!.GetAttribute("href")!);
        var practice = await Visitor.CompleteAsync(await Visitor.SubmitAsync(question, ".start-form"));

        Assert.Contains("This is your last timed attempt at this profession.", last.Text);
        Assert.DoesNotContain("last timed attempt", practice.Text);
    }

    [Fact]
    public async Task AbandonedAttempt_CanBeRead()
    {
        var task = await Visitor.StartAsync();
        var second = await Visitor.AnswerAsync(task, "My answer");
        await Visitor.SaveDraftAsync(second, "My draft");
        var question = await Visitor.GetAsync(second.Document.QuerySelector(".attempt-foot a")!.GetAttribute("href")!);
        await Visitor.CompleteAsync(await Visitor.SubmitAsync(question, ".start-form"));

        var left = await Visitor.GetAsync(task.Path);

        Assert.Equal("Closed", left.Panel);
        Assert.StartsWith("Attempt 1 · ", left.Document.Title, StringComparison.Ordinal);
        Assert.Equal(
            (null, null),
            (left.Document.QuerySelector(".steps [aria-current]"), left.Document.QuerySelector(".attempt-foot")));
        Assert.Equal(
            ["My answer", "My draft"],
            left.Document.QuerySelectorAll(".past-task .own-words").Select(words => words.TextContent));
        Assert.Equal(
            AttemptStatus.Abandoned,
            await App.ReadAsync(db => db.Attempts.Where(a => a.Number == 1).Select(a => a.Status).SingleAsync()));
    }
}
