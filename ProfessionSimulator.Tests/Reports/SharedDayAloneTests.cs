using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Reports;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;
using ProfessionSimulator.Tests.Judging;

namespace ProfessionSimulator.Tests.Reports;

/// <summary>A link shares one day: neither what its learner wrote later nor how earlier days went.</summary>
public sealed class SharedDayAloneTests : SecondDraftTest
{
    [Fact]
    public async Task SharedReport_ShowsNeitherSecondDrafts_NorTheDayBefore()
    {
        await PlayPagesAsync("Another day.");
        await SendAsync(Better);
        await JudgedAsync();
        var own = await Visitor.GetAsync($"/attempts/{Attempt}");
        Assert.Contains("Draft 2", own.Text);
        Assert.Equal(["Competency", "Bar", "Score", "Attempt 1"], ColumnsOfTheProfile(own));

        var shared = await new Visitor(App).GetAsync($"/shared/{await ShareAsync()}");

        Assert.DoesNotContain("Draft 2", shared.Text);
        Assert.Equal(["Competency", "Bar", "Score"], ColumnsOfTheProfile(shared));
    }

    private static IEnumerable<string> ColumnsOfTheProfile(Page page) =>
        page.Document.QuerySelectorAll(".bars thead th").Select(column => column.TextContent);

    private async Task<string> ShareAsync()
    {
        var owner = await App.ReadAsync(db => db.Attempts.Where(a => a.Id == Attempt).Select(a => a.UserId).SingleAsync());
        return (await Get<CreateShare>().CreateAsync(owner, Attempt, "mine", null, default)).Token;
    }
}
