using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Pages;

/// <summary>A day played with plain forms, and its failures.</summary>
public sealed class PlayPageTests : IAsyncLifetime
{
    private AppFactory _app = null!;
    private Visitor _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await AppFactory.StartAsync();
        _visitor = new Visitor(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Day_IsPlayedToItsReport_WithPlainForms()
    {
        _app.Upstream.Enqueue(Reply.Text("## Inbox\n\nSort **ten** requests."));
        var page = await _visitor.StartAsync();
        Assert.Equal("Inbox", page.Document.QuerySelector("#panel .prose h2")!.TextContent);

        for (var i = 1; i <= 4; i++)
        {
            Assert.Equal("Answer", page.Panel);
            page = await _visitor.AnswerAsync(page, $"Answer <b>{i}</b>");
        }

        Assert.Equal("Report", page.Panel);
        Assert.Contains("Answer <b>4</b>", page.Text);
        Assert.Equal(4, page.Document.QuerySelectorAll(".past-task").Length);
        Assert.Equal(5, _app.Upstream.RequestCount);
    }

    [Fact]
    public async Task Growing_ShowsTheTextSoFar_AndItsStream()
    {
        var live = _app.Upstream.EnqueueLive();
        var home = await _visitor.GetAsync("/");
        var profession = await _visitor.GetAsync(home.Document.QuerySelector(".card-title a")!.GetAttribute("href")!);
        var page = await _visitor.SubmitAsync(profession, ".start-box form");
        await live.SendAsync("<b>one</b>\n two ");
        while (!page.Text.Contains("two ", StringComparison.Ordinal))
            page = await _visitor.GetAsync(page.Path);

        var text = page.Document.QuerySelector(".growing")!;
        var id = text.Id!["text-".Length..];
        Assert.Equal("<b>one</b>\ntwo ", text.TextContent);
        Assert.Equal(
            $"/generations/{id}/stream?after={id}:16",
            page.Document.QuerySelector("[data-stream]")!.GetAttribute("hx-sse:connect"));
        Assert.Equal($"0; url={page.Path}/live", page.Document.QuerySelector("noscript meta")?.GetAttribute("content"));
        Assert.Equal("2", (await _visitor.GetAsync(
            page.Path + "?follow=poll")).Document.QuerySelector("noscript meta")?.GetAttribute("content"));
        Assert.DoesNotContain("hx-sse", (await _visitor.GetAsync(page.Path + "?follow=poll", asFragment: true)).Html);
        await live.FinishAsync();
        Assert.Equal("Answer", (await _visitor.CompleteAsync(page)).Panel);
    }

    [Fact]
    public async Task Failure_IsExplained_TryAgainKeepsTheAnswer()
    {
        var task = await _visitor.StartAsync();
        _app.Upstream.Enqueue(Reply.Text("Half of a").ThenFinish("content_filter"));
        var failed = await _visitor.AnswerAsync(task, "My answer");

        Assert.Equal("Failed", failed.Panel);
        Assert.Contains("content filter", failed.Text);
        Assert.Contains("Half of a", failed.Text);
        Assert.Contains("My answer", failed.Text);

        var again = await _visitor.CompleteAsync(await _visitor.SubmitAsync(failed, "#panel form"));
        Assert.Equal("Answer", again.Panel);
        Assert.Contains("Task 2 of 4", again.Text);
        Assert.Contains("My answer", again.Text);
    }

    [Fact]
    public async Task Stop_EndsTheText_OffersItAgain()
    {
        var live = _app.Upstream.EnqueueLive();
        var home = await _visitor.GetAsync("/");
        var profession = await _visitor.GetAsync(home.Document.QuerySelector(".card-title a")!.GetAttribute("href")!);
        var page = await _visitor.SubmitAsync(profession, ".start-box form");
        await live.SendAsync("one ");

        var stopped = await _visitor.SubmitAsync(page, "form.stop");

        Assert.Equal("Failed", stopped.Panel);
        Assert.Contains("The text was stopped.", stopped.Text);
        Assert.Equal(
            "Answer", (await _visitor.CompleteAsync(await _visitor.SubmitAsync(stopped, "#panel form"))).Panel);
    }

    [Fact]
    public async Task ConflictingAnswer_IsShownBesideTheAcceptedOne()
    {
        var task = await _visitor.StartAsync();
        await _visitor.AnswerAsync(task, "The first tab's answer");

        var conflict = await _visitor.SubmitAsync(
            task, "#answer-form", new() { ["Answer"] = "The second tab's answer" });

        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        var refusal = conflict.Document.QuerySelector(".notice.is-bad")!.TextContent;
        Assert.Contains("The first tab's answer", refusal);
        Assert.Contains("The second tab's answer", refusal);
    }

    [Fact]
    public async Task RepeatedAnswer_CountsOnce()
    {
        var task = await _visitor.StartAsync();

        await _visitor.SubmitAsync(task, "#answer-form", new() { ["Answer"] = "Once\r\nonly" });
        var second = await _visitor.CompleteAsync(
            await _visitor.SubmitAsync(task, "#answer-form", new() { ["Answer"] = "Once\nonly" }));

        Assert.Equal(HttpStatusCode.OK, second.Status);
        Assert.Equal(2, await _app.ReadAsync(db => db.AttemptTasks.CountAsync()));
    }

    [Theory]
    [InlineData("   ", "Write an answer first.")]
    [InlineData("\u200B\u3164\u2800", "Write an answer first.")]
    [InlineData(null, "The answer is too long: 20,001 characters, and the limit is 20,000.")]
    public async Task RefusedAnswer_StaysInTheForm(string? answer, string message)
    {
        answer ??= new string('x', 20_001);
        var task = await _visitor.StartAsync();

        var refused = await _visitor.SubmitAsync(task, "#answer-form", new() { ["Answer"] = answer });

        Assert.Contains(message, refused.Text);
        Assert.Equal(answer.Trim(), refused.Typed);
    }

    [Fact]
    public async Task AnswerToARewrittenTask_IsHeldBack()
    {
        var task = await _visitor.StartAsync();
        _app.Upstream.Enqueue(Reply.Text("Quite another task."));
        await _visitor.CompleteAsync(await _visitor.SubmitAsync(task, ".again button"));

        var held = await _visitor.SubmitAsync(task, "#answer-form", new() { ["Answer"] = "To the old task" });

        Assert.Contains("has a new version, requested in another window", held.Text);
        Assert.Equal("To the old task", held.Typed);
        Assert.Null(await _app.ReadAsync(db => db.AttemptTasks.Select(t => t.Answer).SingleAsync()));
    }

    [Fact]
    public async Task Draft_IsSaved_AndFilledIn()
    {
        var task = await _visitor.StartAsync();

        var saved = await _visitor.SaveDraftAsync(task, "\nBegun, <not> done");

        Assert.Equal("Draft saved", saved.Document.QuerySelector(".notice")!.TextContent);
        Assert.Equal("\nBegun, <not> done", saved.Typed);
        Assert.Equal("\nBegun, <not> done", (await _visitor.GetAsync(task.Path)).Typed);
    }

    [Fact]
    public async Task Clock_StartsWhenThePageConfirmsReceipt()
    {
        var task = await _visitor.StartAsync();
        var clock = task.Document.QuerySelector("#clock")!;
        Assert.Null(await _app.ReadAsync(db => db.AttemptTasks.Select(t => t.ReceivedAt).SingleAsync()));

        var (_, fields) = task.Form("#answer-form");
        var running = await Page.ReadAsync(
            await _visitor.Http.PostAsync(clock.GetAttribute("hx-post"), new FormUrlEncodedContent(fields)));
        var resynchronized = await _visitor.GetAsync(running.Document.QuerySelector("#clock")!.GetAttribute("hx-get")!);

        Assert.NotNull(await _app.ReadAsync(db => db.AttemptTasks.Select(t => t.ReceivedAt).SingleAsync()));
        Assert.All([running, resynchronized], page => Assert.InRange(
            int.Parse(page.Document.QuerySelector("#clock")!.GetAttribute("data-remaining")!), 15 * 60 - 60, 15 * 60));
    }

    [Fact]
    public async Task Practice_ShowsTheTimeSinceTheTaskArrived()
    {
        var profession = await _visitor.GetAsync(
            (await _visitor.GetAsync("/")).Document.QuerySelector(".card-title a")!.GetAttribute("href")!);
        var task = await _visitor.CompleteAsync(
            await _visitor.SubmitAsync(profession, ".start-box form", new() { ["mode"] = "Practice" }));
        var clock = task.Document.QuerySelector("#clock")!;
        Assert.Equal("No clock", clock.TextContent);

        var (_, fields) = task.Form("#answer-form");
        var noted = await Page.ReadAsync(
            await _visitor.Http.PostAsync(clock.GetAttribute("hx-post"), new FormUrlEncodedContent(fields)));
        var second = await _visitor.AnswerAsync(task, "In my own time");

        Assert.Equal("No clock", noted.Document.QuerySelector("#clock:not([hx-post])")!.TextContent);
        Assert.Matches(@"\d s", second.Document.QuerySelector(".past-task summary")!.TextContent);
        Assert.Equal((true, false), await _app.ReadAsync(db => db.AttemptTasks.Where(t =>
            t.Order == 1).Select(t => ValueTuple.Create(t.ReceivedAt != null, t.DeadlineAt != null)).SingleAsync()));
    }

    [Theory]
    [InlineData("Timed", "You can start writing once the whole task is here. Your time starts then, not before.")]
    [InlineData("Practice", "You can start writing once the whole task is here.")]
    public async Task GrowingTask_SaysWhereAndWhenToAnswer(string mode, string promise)
    {
        var live = _app.Upstream.EnqueueLive();
        var profession = await _visitor.GetAsync(
            (await _visitor.GetAsync("/")).Document.QuerySelector(".card-title a")!.GetAttribute("href")!);

        var page = await _visitor.SubmitAsync(profession, ".start-box form", new() { ["mode"] = mode });

        Assert.Equal(promise, page.Document.QuerySelector(".answer-place")!.TextContent.Trim());
        Assert.Equal(mode == "Timed" ? "15 min" : null, page.Document.QuerySelector(".panel-head .clock")?.TextContent);
        await live.FinishAsync();
    }

    [Theory]
    [InlineData("Timed", "That's the whole task. Your time is running.", 4)]
    [InlineData("Practice", "That's the whole task.", 0)]
    public async Task ArrivedTask_SaysItIsWhole_AndCanBeAnswered(string mode, string told, int limits)
    {
        var profession = await _visitor.GetAsync(
            (await _visitor.GetAsync("/")).Document.QuerySelector(".card-title a")!.GetAttribute("href")!);

        var page = await _visitor.CompleteAsync(
            await _visitor.SubmitAsync(profession, ".start-box form", new() { ["mode"] = mode }));

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
        var first = await _visitor.StartAsync();
        _app.Services.GetRequiredService<IOptions<SimulationOptions>>().Value.MaxAttempts = 0;
        var last = await _visitor.GetAsync(first.Path);
        var question = await _visitor.GetAsync(last.Document.QuerySelector(".attempt-foot a")!.GetAttribute("href")!);
        var practice = await _visitor.CompleteAsync(await _visitor.SubmitAsync(question, ".start-form"));

        Assert.Contains("This is your last timed attempt at this profession.", last.Text);
        Assert.DoesNotContain("last timed attempt", practice.Text);
    }

    [Fact]
    public async Task SecondTask_ConfirmsTheAnswer_UntilADraftExists()
    {
        var first = await _visitor.StartAsync();
        var second = await _visitor.AnswerAsync(first, "My answer");
        await _visitor.SaveDraftAsync(second, "My draft");
        var typed = await _visitor.GetAsync(second.Path);

        const string whole = "That's the whole task. Your time is running.";
        Assert.Equal(
            [whole, $"Answer received. {whole}", whole],
            new[] { first, second, typed }.Select(page => page.Document.QuerySelector(".stage")!.TextContent));
        Assert.Equal(
            ["step is-done", "step is-current"],
            second.Document.QuerySelectorAll(".step").Take(2).Select(step => step.ClassName!.Trim()));
    }

    [Fact]
    public async Task AbandonedAttempt_CanBeRead()
    {
        var task = await _visitor.StartAsync();
        var second = await _visitor.AnswerAsync(task, "My answer");
        await _visitor.SaveDraftAsync(second, "My draft");
        var question = await _visitor.GetAsync(second.Document.QuerySelector(".attempt-foot a")!.GetAttribute("href")!);
        await _visitor.CompleteAsync(await _visitor.SubmitAsync(question, ".start-form"));

        var left = await _visitor.GetAsync(task.Path);

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
            await _app.ReadAsync(db => db.Attempts.Where(a => a.Number == 1).Select(a => a.Status).SingleAsync()));
    }
}
