using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ProfessionSimulator.E2E.Support;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

/// <summary>Learners who say themselves what holds of their answers, because no AI judged the day.</summary>
public sealed class SelfAssessmentTests(Chromium chromium) : BrowserTest(chromium)
{
    private protected override Task<AppFactory> CreateAppAsync() => Task.FromResult(AppFactory.Offline());

    [Fact]
    public async Task Mark_IsSavedAtOnce()
    {
        var player = await AtReportAsync(javaScript: true);

        await FirstYes(player).CheckAsync();

        await Expect(player.Page.Locator("#self-status-1")).ToContainTextAsync("saved");
        await Expect(player.Page.Locator("#self-assessment > .meta")).ToContainTextAsync("1 of ");
        await player.ReloadAsync();
        await Expect(FirstYes(player)).ToBeCheckedAsync();
    }

    [Fact]
    public async Task WithoutScripts_AButtonSavesThem()
    {
        var player = await AtReportAsync(javaScript: false);
        await FirstYes(player).CheckAsync();

        await player.Page.Locator("#self-1 button").ClickAsync();

        await Expect(FirstYes(player)).ToBeCheckedAsync();
        await Expect(FirstYes(player)).ToBeVisibleAsync();
        Assert.Equal(1, await App.ReadAsync(db => db.SelfAssessments.CountAsync()));
    }

    /// <summary>The report with the first task's form in view.</summary>
    private async Task<Player> AtReportAsync(bool javaScript)
    {
        var player = await NewPlayerAsync(javaScript: javaScript);
        await player.StartAsync();
        for (var task = 1; task <= 4; task++)
        {
            await player.ExpectTaskNumberAsync(task);
            await Expect(player.Page.Locator("[data-panel=Answer] #answer, .is-live #answer")).ToBeEditableAsync();
            await player.AnswerAsync("First the migration.");
        }
        await player.OpenReportAsync();
        await player.Page.GetByRole(AriaRole.Link, new() { Name = "Task 1", Exact = true }).ClickAsync();
        await Expect(player.Page.Locator("#self-1")).ToBeVisibleAsync();
        return player;
    }

    private static ILocator FirstYes(Player player) =>
        player.Page.Locator("#self-1 .self-mark").First.GetByRole(AriaRole.Radio, new() { Name = "Yes" });
}
