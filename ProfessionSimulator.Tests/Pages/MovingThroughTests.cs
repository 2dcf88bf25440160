using System.Net;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Pages;

/// <summary>Rewriting, restarting and finishing: what the page offers and says.</summary>
public sealed class MovingThroughTests : IAsyncLifetime
{
    private AppFactory _app = null!;
    private Visitor _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        _app = (await AppFactory.StartAsync()).Set("MAX_PROFESSION_ATTEMPTS", "2");
        _visitor = new Visitor(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Rewrite_ShowsHowManyRemain()
    {
        var task = await _visitor.StartAsync();
        Assert.Contains("2 more times", Left(task));

        task = await _visitor.CompleteAsync(await _visitor.SubmitAsync(task, ".again button"));
        Assert.Contains("once more", Left(task));
        task = await _visitor.CompleteAsync(await _visitor.SubmitAsync(task, ".again button"));

        Assert.Contains("used all new versions", Left(task));
        Assert.Null(task.Document.QuerySelector(".again button"));
        Assert.Contains("2 more times", Left(await _visitor.AnswerAsync(task, "Next")));
    }

    [Fact]
    public async Task Rewrite_KeepsTheTypedText()
    {
        var task = await _visitor.StartAsync();

        task = await _visitor.CompleteAsync(
            await _visitor.SubmitAsync(task, ".again button", new() { ["Answer"] = "So far" }));

        Assert.Equal("So far", task.Typed);
        Assert.Contains("once more", Left(task));
    }

    [Fact]
    public async Task Rewrite_WithANewerDraftElsewhere_AsksWhichToKeep()
    {
        var task = await _visitor.StartAsync();
        await _visitor.SaveDraftAsync(task, "Elsewhere");

        var asked = await _visitor.SubmitAsync(task, ".again button", new() { ["Answer"] = "Here" });

        Assert.Equal((HttpStatusCode.Conflict, "Here"), (asked.Status, asked.Typed));
        Assert.Equal("Elsewhere", asked.Document.QuerySelector(".conflict-stored")!.TextContent);
        Assert.Equal(1, _app.Upstream.RequestCount);
    }

    [Fact]
    public async Task RestartPage_IsLinkedFromTheTask_AndSaysWhatIsLost()
    {
        var task = await _visitor.StartAsync();

        var link = task.Document.QuerySelector(".attempt-foot a")!.GetAttribute("href")!;
        var question = await _visitor.GetAsync(link);
        Assert.Contains("without a report", question.Document.GetElementById("start-over")!.TextContent);
        var second = await _visitor.CompleteAsync(await _visitor.SubmitAsync(question, ".start-form"));

        Assert.Contains("last timed attempt", second.Document.QuerySelector(".attempt-foot")!.TextContent);
    }

    [Fact]
    public async Task LastAttempt_OffersPractice()
    {
        var page = await _visitor.StartAsync();
        for (var attempt = 1; attempt <= 2; attempt++)
        {
            for (var i = 1; i <= 4; i++)
                page = await _visitor.AnswerAsync(page, $"Answer {i}");
            Assert.Contains(
                $"{attempt} of 2 timed attempts used", page.Document.QuerySelector(".report-side")!.TextContent);
            if (attempt == 1)
            {
                page = await _visitor.CompleteAsync(
                    await _visitor.SubmitAsync(await _visitor.GetAsync("/professions/1"), ".start-box form"));
            }
        }

        var profession = await _visitor.GetAsync(page.Document.QuerySelector(".attempt-head a")!.GetAttribute("href")!);

        Assert.Contains("used all your timed attempts", profession.Document.QuerySelector(".start-box")!.TextContent);
        Assert.Equal("Practice", profession.Form(".start-box form").Fields["mode"]);
        Assert.Equal("Practice", page.Form(".report-side form").Fields["mode"]);
        Assert.Equal(2, profession.Document.QuerySelectorAll(".history [href^='/attempts/']").Length);
    }

    [Fact]
    public async Task ProfessionHiddenDuringAnAttempt_IsPlayedToItsReport()
    {
        var page = await _visitor.StartAsync();
        page = await _visitor.AnswerAsync(page, "Before");
        await _app.WriteAsync(
            db => db.Professions.ExecuteUpdateAsync(row => row.SetProperty(p => p.IsPublished, false)));

        for (var i = 2; i <= 4; i++)
            page = await _visitor.AnswerAsync(page, $"Answer {i}");

        Assert.Equal("Report", page.Panel);
        var profession = await _visitor.GetAsync("/professions/1");
        Assert.Contains("no longer offered", profession.Document.QuerySelector(".start-box")!.TextContent);
        Assert.Null(profession.Document.QuerySelector(".start-box form"));
        Assert.Equal("Report", (await _visitor.GetAsync(page.Path)).Panel);
    }

    private static string Left(Page page) => page.Document.QuerySelector(".again-left")!.TextContent;
}
