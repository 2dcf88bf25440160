using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Pages;

/// <summary>The home page: attempts in progress, the catalog, and search.</summary>
public sealed class CatalogPageTests : CatalogTest
{
    [Fact]
    public async Task Catalog_ShowsTheReadersLanguage_NamesTheOthers()
    {
        var home = await Visitor.GetAsync("/");

        Assert.Equal(["en", "en", "en", "en"], Languages(home));
        Assert.Null(home.Document.QuerySelector(".found a[href='/']"));
        Assert.NotNull((await Visitor.GetAsync("/?q=ward")).Document.QuerySelector(".found a[href='/']"));
        Assert.Contains("4 professions", home.Text);
        var everywhere = home.Document.QuerySelectorAll(".found a")
            .Single(a => a.TextContent == "and 4 in other languages");
        Assert.Equal(8, Names(await Visitor.GetAsync(everywhere.GetAttribute("href")!)).Count);
    }

    [Fact]
    public async Task AttemptsInProgress_ComeFirst_WithTheirNextStep()
    {
        var task = await Visitor.CompleteAsync(await BeginAsync(1));
        await Visitor.CompleteAsync(await BeginAsync(0));
        await StartClockAsync(task);
        Time.Advance(TimeSpan.FromMinutes(5));

        var home = await Visitor.GetAsync("/");
        var listed = await Visitor.GetAsync("/days");
        var profession = await Visitor.GetAsync("/professions/3");

        var days = home.Document.QuerySelectorAll(".resume-day");
        Assert.Equal(
            ["Customer support lead", "Data analyst"],
            days.Select(day => day.QuerySelector(".resume-name")!.TextContent));
        Assert.Contains("Task 1 of 4 · Two dashboards", string.Join(
            ' ', days[1].TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.Contains("10 min left", days[1].TextContent);
        Assert.Contains("10 min left", listed.Document.QuerySelectorAll(".day-row")[1].TextContent);
        Assert.Contains("10 min left", profession.Document.QuerySelector("#start")!.TextContent);
        Assert.Equal(task.Path, days[1].QuerySelector("a")!.GetAttribute("href"));
        Assert.Null(home.Document.QuerySelector(".hero"));
    }

    [Fact]
    public async Task Cards_ShowProgress()
    {
        var task = await Visitor.CompleteAsync(await BeginAsync(0));
        task = await Visitor.AnswerAsync(task, "First.");

        Assert.Contains("1 of 4 tasks done", await CardAsync());
        Assert.Contains("1 of 3 timed attempts used", await CardAsync());

        for (var i = 2; i <= 4; i++)
            task = await Visitor.AnswerAsync(task, $"Answer {i}");
        var day = await App.ReadAsync(db => db.Attempts.Select(a => a.CompletedAt!.Value).SingleAsync());

        Assert.Contains(
            day.ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture), await CardAsync());
        Assert.Contains("Completed", await CardAsync());
    }

    [Fact]
    public async Task Cards_CountTheVisitorsTimedAttempts()
    {
        await new Visitor(App).StartAsync();
        var home = await Visitor.GetAsync("/");
        var profession = await Visitor.GetAsync(home.Document.QuerySelector(".card-title a")!.GetAttribute("href")!);

        await Visitor.CompleteAsync(
            await Visitor.SubmitAsync(profession, ".start-box form", new() { ["mode"] = "Practice" }));

        Assert.Contains("0 of 3 timed attempts used", await CardAsync());
    }

    [Fact]
    public async Task SuggestedDay_StartsInOneClick()
    {
        var home = await Visitor.GetAsync("/");
        Assert.Equal(
            ["09:00", "11:20", "14:10", "16:15", "✓"],
            home.Document.QuerySelectorAll(".agenda-at").Select(at => at.TextContent));

        Assert.Equal("is-now", home.Document.QuerySelector(".agenda > li")!.ClassName);
        Assert.NotNull(home.Document.QuerySelector(".agenda-title[lang]"));

        var task = await Visitor.CompleteAsync(await Visitor.SubmitAsync(home, ".suggested-go"));

        Assert.Equal("Answer", task.Panel);
    }

    [Fact]
    public async Task LaterTasks_AreNotRevealedEarly()
    {
        var home = await Visitor.GetAsync("/");
        var task = await Visitor.CompleteAsync(await Visitor.SubmitAsync(home, ".suggested-go"));
        var first = await Visitor.GetAsync("/professions/1");
        await Visitor.AnswerAsync(task, "First.");
        var second = await Visitor.GetAsync("/professions/1");

        Assert.Equal([true, false, false, false], Told(home));
        Assert.Equal([true, false, false, false], Told(first));
        Assert.Equal([true, true, false, false], Told(second));
        Assert.Equal(
            ["Planning", "Report"], task.Document.QuerySelectorAll(".step-name").Select(name => name.TextContent));
        Assert.All(first.Document.QuerySelectorAll(".agenda > li:not(.is-report)"), piece =>
            Assert.Matches(@"\d\d:\d\d\s[\s\S]*\d+ min", piece.TextContent));
    }

    /// <summary>Returns for each task of the day whether the page reveals its title.</summary>
    private static IEnumerable<bool> Told(Page page) =>
        page.Document.QuerySelectorAll(".agenda > li:not(.is-report)")
            .Select(piece => piece.QuerySelector(".agenda-title") is not null);

    private async Task<Page> BeginAsync(int card)
    {
        var home = await Visitor.GetAsync("/");
        var profession = await Visitor.GetAsync(
            home.Document.QuerySelectorAll(".card-title a")[card].GetAttribute("href")!);
        return await Visitor.SubmitAsync(profession, ".start-box form");
    }

    private Task<HttpResponseMessage> StartClockAsync(Page task) =>
        Visitor.Http.PostAsync(
            $"{task.Path}?handler=Received", new FormUrlEncodedContent(task.Form("#answer-form").Fields));

    private async Task<string> CardAsync() =>
        (await Visitor.GetAsync("/")).Document.QuerySelector(".card")!.TextContent;
}
