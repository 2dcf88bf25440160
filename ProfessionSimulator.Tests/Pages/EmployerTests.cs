using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Pages.Attempts;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Pages;

/// <summary>The named employer above the tasks, and the words for packs that name nobody.</summary>
public sealed class EmployerTests
{
    [Theory]
    [InlineData("Martin Keogh", "MK")]
    [InlineData("нина Сергеевна Бородина", "НС")]
    [InlineData(null, "")]
    public void Initials_AreOfTheFirstTwoNames(string? name, string initials) =>
        Assert.Equal(initials, new Employer(name, null).Initials);

    [Fact]
    public async Task Employer_IsNamedAboveATask_NotAboveTheReport()
    {
        await using var app = AppFactory.Offline();
        var visitor = new Visitor(app);

        var page = await visitor.StartAsync();
        var named = page.Document.QuerySelector(".panel-head .writer")!.TextContent;
        while (page.Panel == "Answer")
            page = await visitor.AnswerAsync(page, "An answer.");

        Assert.Equal("RO Rachel Oduya, head of customer operations", named);
        Assert.Equal("Report on your day", page.Document.QuerySelector("#panel-title")!.TextContent.Trim());
        Assert.Null(page.Document.QuerySelector(".writer"));
    }

    [Fact]
    public async Task UnnamedEmployer_IsTheBoss()
    {
        await using var app = await AppFactory.StartAsync();
        await app.WriteAsync(db => db.Scenarios.ExecuteUpdateAsync(s =>
            s.SetProperty(p => p.EmployerName, (string?)null).SetProperty(p => p.EmployerRole, (string?)null)));
        var live = app.Upstream.EnqueueLive();
        var visitor = new Visitor(app);

        var growing = await visitor.BeginAsync();
        await live.SendAsync("A task.");
        await live.FinishAsync();
        var task = await visitor.CompleteAsync(await visitor.GetAsync(growing.Path));

        Assert.Equal("Your boss is thinking…", growing.Document.QuerySelector(".stage")!.GetAttribute("data-asked"));
        Assert.Null(growing.Document.QuerySelector(".writer"));
        Assert.StartsWith(
            "Your boss will write a new version.", task.Document.QuerySelector(".again .meta")!.TextContent);
    }
}
