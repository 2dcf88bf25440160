using System.Net;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Pages;

public sealed class ProfessionPageTests : IAsyncLifetime
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
    public async Task Restart_IsTimed_UntilAttemptsAreUsedUp()
    {
        var path = ProfessionOf(await _visitor.StartAsync());
        for (var left = 2; left > 0; left--)
        {
            var question = await _visitor.GetAsync(path + "/restart");
            Assert.Contains($"Attempts left: {left} of 3.", question.Text);
            await _visitor.CompleteAsync(await _visitor.SubmitAsync(question, ".start-form"));
        }

        var last = await _visitor.GetAsync(path + "/restart");

        Assert.Equal("Practice", last.Form(".start-form").Fields["mode"]);
        Assert.Empty(last.Document.QuerySelectorAll("[name=mode][value=Timed]"));
        Assert.Contains("You can practise as often as you like.", last.Text);
        Assert.Equal(
            3, (await _visitor.GetAsync(path)).Document.QuerySelectorAll(".history [href^='/attempts/']").Length);
    }

    [Fact]
    public async Task Practice_DoesNotUseUpAttempts()
    {
        var path = ProfessionOf(await BeginForPracticeAsync());
        for (var number = 2; number <= 5; number++)
        {
            await _visitor.CompleteAsync(await _visitor.SubmitAsync(
                await _visitor.GetAsync(path + "/restart"), ".start-form", new() { ["mode"] = "Practice" }));
        }

        var question = await _visitor.GetAsync(path + "/restart");
        var timed = await _visitor.CompleteAsync(
            await _visitor.SubmitAsync(question, ".start-form", new() { ["mode"] = "Timed" }));

        Assert.Contains("Attempts left: 3 of 3.", question.Text);
        Assert.Contains("Attempt 6", timed.Document.QuerySelector(".attempt-head")!.TextContent);
        Assert.Equal("Answer", timed.Panel);
        Assert.Equal(
            5, (await _visitor.GetAsync(path)).Document.QuerySelectorAll(".history [href^='/attempts/']").Length);
    }

    [Fact]
    public async Task Restart_StatesItsCost()
    {
        var timed = await _visitor.StartAsync();
        var ofTimed = await _visitor.GetAsync(ProfessionOf(timed) + "/restart");
        await _visitor.CompleteAsync(
            await _visitor.SubmitAsync(ofTimed, ".start-form", new() { ["mode"] = "Practice" }));
        var ofPractice = await _visitor.GetAsync(ProfessionOf(timed) + "/restart");

        Assert.Contains("counts as one of your 3 attempts", ofTimed.Text);
        Assert.Equal(timed.Path, ofTimed.Document.QuerySelector("main .button[href]")!.GetAttribute("href"));
        Assert.Contains("does not count as an attempt", ofPractice.Text);
        Assert.Equal(
            ("Timed", "Practice"),
            (ofTimed.Form(".start-form").Fields["mode"], ofPractice.Form(".start-form").Fields["mode"]));
        Assert.Contains("Attempts left: 2 of 3.", ofPractice.Text);
    }

    [Fact]
    public async Task Restart_RedirectsToTheProfession_WithNothingInProgress()
    {
        var other = ProfessionOf(await _visitor.StartAsync()) == "/professions/2" ? "/professions/1" : "/professions/2";

        Assert.Equal(other, (await _visitor.GetAsync(other + "/restart")).Path);
        Assert.StartsWith("/account/login", (await new Visitor(_app).GetAsync(other + "/restart")).Path);
    }

    [Fact]
    public async Task Restart_OfAHiddenProfession_RedirectsToIt()
    {
        var path = ProfessionOf(await _visitor.StartAsync());
        await _app.WriteAsync(db => db.Professions.ExecuteUpdateAsync(p => p.SetProperty(x => x.IsPublished, false)));

        Assert.Equal(path, (await _visitor.GetAsync(path + "/restart")).Path);
    }

    [Fact]
    public async Task RepeatedRestart_UsesOneAttempt()
    {
        var task = await _visitor.StartAsync();
        var question = await _visitor.GetAsync(ProfessionOf(task) + "/restart");

        await _visitor.SubmitAsync(question, ".start-form");
        await _visitor.SubmitAsync(question, ".start-form");

        Assert.Equal(2, await _app.ReadAsync(db => db.Attempts.CountAsync()));
    }

    [Fact]
    public async Task Home_LinksToTheAttemptInProgress()
    {
        var task = await _visitor.StartAsync();

        var home = await _visitor.GetAsync("/");

        Assert.Equal(task.Path, home.Document.QuerySelector(".resume-day a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Page_SaysWhoReadsTheAnswers()
    {
        var online = await _visitor.GetAsync("/professions/1");
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
        await _visitor.StartAsync();

        var page = await _visitor.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Contains("Page not found", page.Text);
        Assert.NotNull(page.Document.QuerySelector("main a[href='/']"));
    }

    private async Task<Page> BeginForPracticeAsync()
    {
        var profession = await _visitor.GetAsync(
            (await _visitor.GetAsync("/")).Document.QuerySelector(".card-title a")!.GetAttribute("href")!);
        return await _visitor.CompleteAsync(
            await _visitor.SubmitAsync(profession, ".start-form", new() { ["mode"] = "Practice" }));
    }

    private static string ProfessionOf(Page attempt) =>
        attempt.Document.QuerySelector(".attempt-head a")!.GetAttribute("href")!;
}
