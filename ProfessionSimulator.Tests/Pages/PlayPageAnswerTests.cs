using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Pages;

/// <summary>Sending an answer on the play page, and what the page says of it.</summary>
public sealed class PlayPageAnswerTests : VisitorTest
{
    [Fact]
    public async Task ConflictingAnswer_IsShownBesideTheAcceptedOne()
    {
        var task = await Visitor.StartAsync();
        await Visitor.AnswerAsync(task, "The first tab's answer");

        var conflict = await Visitor.SubmitAsync(
            task, "#answer-form", new() { ["Answer"] = "The second tab's answer" });

        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        var refusal = conflict.Document.QuerySelector(".notice.is-bad")!.TextContent;
        Assert.Contains("The first tab's answer", refusal);
        Assert.Contains("The second tab's answer", refusal);
    }

    [Fact]
    public async Task RepeatedAnswer_CountsOnce()
    {
        var task = await Visitor.StartAsync();

        await Visitor.SubmitAsync(task, "#answer-form", new() { ["Answer"] = "Once\r\nonly" });
        var second = await Visitor.CompleteAsync(
            await Visitor.SubmitAsync(task, "#answer-form", new() { ["Answer"] = "Once\nonly" }));

        Assert.Equal(HttpStatusCode.OK, second.Status);
        Assert.Equal(2, await App.ReadAsync(db => db.AttemptTasks.CountAsync()));
    }

    [Theory]
    [InlineData("   ", "Write an answer first.")]
    [InlineData("\u200B\u3164\u2800", "Write an answer first.")]
    [InlineData(null, "The answer is too long: 20,001 characters, and the limit is 20,000.")]
    public async Task RefusedAnswer_StaysInTheForm(string? answer, string message)
    {
        answer ??= new string('x', 20_001);
        var task = await Visitor.StartAsync();

        var refused = await Visitor.SubmitAsync(task, "#answer-form", new() { ["Answer"] = answer });

        Assert.Contains(message, refused.Text);
        Assert.Equal(answer.Trim(), refused.Typed);
    }

    [Fact]
    public async Task AnswerToARewrittenTask_IsHeldBack()
    {
        var task = await Visitor.StartAsync();
        App.Upstream.Enqueue(Reply.Text("Quite another task."));
        await Visitor.CompleteAsync(await Visitor.SubmitAsync(task, ".again button"));

        var held = await Visitor.SubmitAsync(task, "#answer-form", new() { ["Answer"] = "To the old task" });

        Assert.Contains("has a new version, requested in another window", held.Text);
        Assert.Equal("To the old task", held.Typed);
        Assert.Null(await App.ReadAsync(db => db.AttemptTasks.Select(t => t.Answer).SingleAsync()));
    }

    [Fact]
    public async Task Draft_IsSaved_AndFilledIn()
    {
        var task = await Visitor.StartAsync();

        var saved = await Visitor.SaveDraftAsync(task, "\nBegun, <not> done");

        Assert.Equal("Draft saved", saved.Document.QuerySelector(".notice")!.TextContent);
        Assert.Equal("\nBegun, <not> done", saved.Typed);
        Assert.Equal("\nBegun, <not> done", (await Visitor.GetAsync(task.Path)).Typed);
    }

    [Fact]
    public async Task SecondTask_ConfirmsTheAnswer_UntilADraftExists()
    {
        var first = await Visitor.StartAsync();
        var second = await Visitor.AnswerAsync(first, "My answer");
        await Visitor.SaveDraftAsync(second, "My draft");
        var typed = await Visitor.GetAsync(second.Path);

        const string whole = "That's the whole task. Your time is running.";
        Assert.Equal(
            [whole, $"Answer received. {whole}", whole],
            new[] { first, second, typed }.Select(page => page.Document.QuerySelector(".stage")!.TextContent));
        Assert.Equal(
            ["step is-done", "step is-current"],
            second.Document.QuerySelectorAll(".step").Take(2).Select(step => step.ClassName!.Trim()));
    }
}
