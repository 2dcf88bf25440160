using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Reports;
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
        await SendAsync($"Only a second draft says this. {Counted}.");
        await JudgedAsync();
        var own = await Visitor.GetAsync($"/attempts/{Attempt}");
        Assert.Contains("Only a second draft says this", own.Text);
        Assert.NotNull((await ReportAsync()).Previous);

        var shared = await new Visitor(App).GetAsync($"/shared/{await ShareAsync()}");

        Assert.Contains("Another day.", shared.Text);
        Assert.DoesNotContain("Only a second draft says this", shared.Text);
        Assert.DoesNotContain("Attempt 1", shared.Text);
    }

    private async Task<string> ShareAsync()
    {
        var owner = await App.ReadAsync(db => db.Attempts.Where(a => a.Id == Attempt).Select(a => a.UserId).SingleAsync());
        return (await Get<CreateShare>().CreateAsync(owner, Attempt, "mine", null, default)).Token;
    }
}
