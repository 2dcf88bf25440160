using System.Net;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Pages;

public sealed class ProfessionPageTests : VisitorTest
{
    [Fact]
    public async Task Restart_IsTimed_UntilAttemptsAreUsedUp()
    {
        var path = ReadProfessionPath(await Visitor.StartAsync());
        for (var left = 2; left > 0; left--)
        {
            var question = await Visitor.GetAsync(path + "/restart");
            Assert.Contains($"Attempts left: {left} of 3.", question.Text);
            await Visitor.CompleteAsync(await Visitor.SubmitAsync(question, ".start-form"));
        }

        var last = await Visitor.GetAsync(path + "/restart");

        Assert.Equal("Practice", last.Form(".start-form").Fields["mode"]);
        Assert.Empty(last.Document.QuerySelectorAll("[name=mode][value=Timed]"));
        Assert.Contains("You can practise as often as you like.", last.Text);
        Assert.Equal(
            3, (await Visitor.GetAsync(path)).Document.QuerySelectorAll(".history [href^='/attempts/']").Length);
    }

    [Fact]
    public async Task Practice_DoesNotUseUpAttempts()
    {
        var path = ReadProfessionPath(await BeginForPracticeAsync());
        for (var number = 2; number <= 5; number++)
        {
            await Visitor.CompleteAsync(await Visitor.SubmitAsync(
                await Visitor.GetAsync(path + "/restart"), ".start-form", new() { ["mode"] = "Practice" }));
        }

        var question = await Visitor.GetAsync(path + "/restart");
        var timed = await Visitor.CompleteAsync(
            await Visitor.SubmitAsync(question, ".start-form", new() { ["mode"] = "Timed" }));

        Assert.Contains("Attempts left: 3 of 3.", question.Text);
        Assert.Contains("Attempt 6", timed.Document.QuerySelector(".attempt-head")!.TextContent);
        Assert.Equal("Answer", timed.Panel);
        Assert.Equal(
            5, (await Visitor.GetAsync(path)).Document.QuerySelectorAll(".history [href^='/attempts/']").Length);
    }

    [Fact]
    public async Task Restart_StatesItsCost()
    {
        var timed = await Visitor.StartAsync();
        var ofTimed = await Visitor.GetAsync(ReadProfessionPath(timed) + "/restart");
        await Visitor.CompleteAsync(
            await Visitor.SubmitAsync(ofTimed, ".start-form", new() { ["mode"] = "Practice" }));
        var ofPractice = await Visitor.GetAsync(ReadProfessionPath(timed) + "/restart");

        Assert.Contains("counts as one of your 3 attempts", ofTimed.Text);
        Assert.Equal(timed.Path, ofTimed.Document.QuerySelector("main .button[href]")!.GetAttribute("href"));
        Assert.Contains("doesn't count as an attempt", ofPractice.Text);
        Assert.Equal(
            ("Timed", "Practice"),
            (ofTimed.Form(".start-form").Fields["mode"], ofPractice.Form(".start-form").Fields["mode"]));
        Assert.Contains("Attempts left: 2 of 3.", ofPractice.Text);
    }

    [Fact]
    public async Task Restart_RedirectsToTheProfession_WithNothingInProgress()
    {
        var other = ReadProfessionPath(await Visitor.StartAsync()) == "/professions/2" ? "/professions/1" : "/professions/2";

        Assert.Equal(other, (await Visitor.GetAsync(other + "/restart")).Path);
        Assert.StartsWith("/account/login", (await new Visitor(App).GetAsync(other + "/restart")).Path);
    }

    [Fact]
    public async Task Restart_OfAHiddenProfession_RedirectsToIt()
    {
        var path = ReadProfessionPath(await Visitor.StartAsync());
        await App.WriteAsync(db => db.Professions.ExecuteUpdateAsync(p => p.SetProperty(x => x.IsPublished, false)));

        Assert.Equal(path, (await Visitor.GetAsync(path + "/restart")).Path);
    }

    [Fact]
    public async Task RepeatedRestart_UsesOneAttempt()
    {
        var task = await Visitor.StartAsync();
        var question = await Visitor.GetAsync(ReadProfessionPath(task) + "/restart");

        await Visitor.SubmitAsync(question, ".start-form");
        await Visitor.SubmitAsync(question, ".start-form");

        Assert.Equal(2, await App.ReadAsync(db => db.Attempts.CountAsync()));
    }

    [Fact]
    public async Task Home_LinksToTheAttemptInProgress()
    {
        var task = await Visitor.StartAsync();

        var home = await Visitor.GetAsync("/");

        Assert.Equal(task.Path, home.Document.QuerySelector(".resume-day a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Page_SaysWhoReadsTheAnswers()
    {
        var online = await Visitor.GetAsync("/professions/1");
        Assert.Contains(
            "Your answers are sent to the AI model gpt-4.1-mini at 127.0.0.1.",
            online.Document.QuerySelector(".reader")!.TextContent);

        await using var app = AppFactory.Offline();
        var offline = await new Visitor(app).GetAsync("/professions/1");
        Assert.Contains("nobody reads your answers", offline.Document.QuerySelector(".reader")!.TextContent);
    }

    [Theory]
    [InlineData("/professions/999")]
    [InlineData("/attempts/999")]
    [InlineData("/no/such/page")]
    public async Task MissingProfession_IsAPageWithALinkHome(string path)
    {
        await Visitor.StartAsync();

        var page = await Visitor.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Contains("Page not found", page.Text);
        Assert.NotNull(page.Document.QuerySelector("main a[href='/']"));
    }

    private async Task<Page> BeginForPracticeAsync()
    {
        var profession = await Visitor.GetAsync(
            (await Visitor.GetAsync("/")).Document.QuerySelector(".card-title a")!.GetAttribute("href")!);
        return await Visitor.CompleteAsync(
            await Visitor.SubmitAsync(profession, ".start-form", new() { ["mode"] = "Practice" }));
    }

    private static string ReadProfessionPath(Page attempt) =>
        attempt.Document.QuerySelector(".attempt-head a")!.GetAttribute("href")!;
}
