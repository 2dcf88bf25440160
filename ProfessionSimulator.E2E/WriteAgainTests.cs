using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using ProfessionSimulator.E2E.Support;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

/// <summary>A task that is written once more from the report.</summary>
public sealed class WriteAgainTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string First = "I look at all of it tomorrow.";
    private const string Better = "I look at all of it today. 5 of the 8 days of contingency are left.";

    [Fact]
    public async Task NewAnswer_IsSavedWhileTyped_AndStandsBesideTheFirst()
    {
        Model.Judge = JudgeThatCounts();
        var player = await AtReportAsync(await NewPlayerAsync());
        await OpenAsync(player);
        await player.ExpectScriptsAsync();
        await Box(player).FillAsync("Half a thought");
        await player.ExpectDraftSavedAsync();
        await player.ReloadAsync();
        await Expect(Box(player)).ToHaveValueAsync("Half a thought");

        await Box(player).FillAsync(Better);
        await player.PressAsync("Send answer");

        var sent = player.Page.Locator("#second-draft-1");
        await Expect(sent.Locator(".flip.is-gained")).ToContainTextAsync("contingency");
        await Expect(sent.Locator("del")).ToContainTextAsync("tomorrow");
        await Expect(sent.Locator("ins").First).ToContainTextAsync("today");
        await Expect(Box(player)).ToHaveValueAsync("");
        await Expect(Box(player)).ToBeEditableAsync();
        Assert.Empty(await player.LocalCopiesAsync());
        Assert.Equal(Better, await App.ReadAsync(db => db.SecondDrafts.Select(d => d.Answer).SingleAsync()));
    }

    [Fact]
    public async Task Judgement_FillsIn_WhileTheNextAnswerIsTyped()
    {
        var player = await AtReportAsync(await NewPlayerAsync());
        await OpenAsync(player);
        await player.ExpectScriptsAsync();
        Model.Judge = Reply.Silence();
        Model.EnqueueJudge(JudgeThatCounts());
        await Box(player).FillAsync(Better);
        await player.PressAsync("Send answer");
        var state = player.Page.Locator("#second-draft-1-result");
        await Expect(state).ToContainTextAsync("Judging (1 of 3)");
        await Box(player).FillAsync("The next one");

        var live = await App.ReadAsync(db => db.Judgements.Where(j => j.SecondDraftId != null && j.State == JudgementState.Waiting)
            .Select(j => new { j.AttemptId, j.SecondDraftId, j.Attempt.UserId }).FirstAsync());
        await App.Services.GetRequiredService<RetryJudgements>().StopAsync(
            live.UserId, new(live.AttemptId, live.SecondDraftId), default);

        await Expect(state.GetByRole(AriaRole.Button, new() { Name = "Try again" })).ToBeVisibleAsync();
        await Expect(Box(player)).ToHaveValueAsync("The next one");
        Model.Judge = JudgeThatCounts();
        await state.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(state.Locator(".flip.is-gained")).ToContainTextAsync("contingency");
        await Expect(Box(player)).ToHaveValueAsync("The next one");
    }

    [Fact]
    public async Task FirstAnswer_IsPutIntoTheBox_WhenAskedFor()
    {
        var player = await AtReportAsync(await NewPlayerAsync());
        await OpenAsync(player);
        await player.ExpectScriptsAsync();

        await player.PressAsync("Begin with my answer");

        await Expect(Box(player)).ToHaveValueAsync(First);
        await Box(player).PressSequentiallyAsync("x");
        await player.ExpectDraftSavedAsync();
    }

    [Fact]
    public async Task TwoTabs_ShowBothTexts()
    {
        var player = await AtReportAsync(await NewPlayerAsync());
        await OpenAsync(player);
        await player.ExpectScriptsAsync();
        var other = await player.OpenSecondTabAsync();
        await other.ExpectScriptsAsync();
        await Box(other).FillAsync("From there");
        await other.ExpectDraftSavedAsync();

        await Box(player).FillAsync("From here");

        await Expect(player.Page.Locator(".conflict-stored")).ToHaveTextAsync("From there");
        await player.PressAsync("Use my text above");
        await player.ExpectDraftSavedAsync();
        Assert.Equal("From here", await App.ReadAsync(db => db.SecondDrafts.Select(d => d.Draft).SingleAsync()));
        other.PageErrors.Expect("409");
    }

    [Fact]
    public async Task WithoutNetwork_TheTextIsKept_ThenSaved()
    {
        var player = await AtReportAsync(await NewPlayerAsync());
        await OpenAsync(player);
        await player.ExpectScriptsAsync();
        await player.LoseNetworkAsync();
        await Box(player).FillAsync("Typed in a tunnel");
        await player.ExpectDraftNotSavedAsync();
        Assert.Equal(["Typed in a tunnel"], await player.LocalCopiesAsync());
        player.PageErrors.Expect("ERR_INTERNET_DISCONNECTED");

        await player.RegainNetworkAsync();

        await player.ExpectDraftSavedAsync();
        Assert.Equal("Typed in a tunnel", await App.ReadAsync(db => db.SecondDrafts.Select(d => d.Draft).SingleAsync()));
    }

    [Fact]
    public async Task WithoutScripts_EverythingIsAForm()
    {
        Model.Judge = JudgeThatCounts();
        var player = await AtReportAsync(await NewPlayerAsync(javaScript: false));
        await OpenAsync(player);
        await Box(player).FillAsync("Half a thought");
        await player.PressAsync("Save draft");
        await Expect(Box(player)).ToHaveValueAsync("Half a thought");
        await Box(player).FillAsync(Better);

        await player.PressAsync("Send answer");

        await Expect(player.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("#second-draft-1$"));
        await App.WaitUntilAsync(async db => !await db.Judgements.AnyAsync(j => j.State == JudgementState.Waiting));
        await player.ReloadAsync();
        await Expect(player.Page.Locator("#second-draft-1 .flip.is-gained")).ToContainTextAsync("contingency");
    }

    [Fact]
    public async Task ModelAnswers_AreShown_WhereTheyWereAskedFor()
    {
        var player = await AtReportAsync(await NewPlayerAsync());
        await player.PressAsync("Show the model answers");

        await Expect(player.Page.Locator("details.model-answer[open]")).ToHaveCountAsync(1);
        await Expect(player.Page.Locator("details.model-answer")).ToHaveCountAsync(4);
    }

    private static ILocator Box(Player player) => player.Page.Locator("#answer");

    private static async Task OpenAsync(Player player)
    {
        await player.Page.GetByRole(AriaRole.Link, new() { Name = "Write it again" }).First.ClickAsync();
        await Expect(player.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Write it again");
    }

    private async Task<Player> AtReportAsync(Player player)
    {
        Model.Default = Reply.Text("Tell me what you do.");
        await player.StartAsync();
        for (var task = 1; task <= 4; task++)
        {
            await player.ExpectTaskAsync(task, "Tell me what you do.");
            await player.ExpectScriptsAsync();
            await player.AnswerAsync(First);
        }
        await Expect(player.Page.Locator(".past-task")).ToHaveCountAsync(4);
        // A page that grew by itself leads to the report.
        await player.OpenAsync("/attempts/1");
        return player;
    }

    /// <summary>Finds the contingency counted wherever an answer counts it.</summary>
    private static Reply JudgeThatCounts() => Reply.From(request =>
    {
        const string Counted = "5 of the 8 days of contingency are left";
        var judge = ScriptedJudge.Read(request);
        var isCounted = judge.User[..judge.User.IndexOf("The statements:", StringComparison.Ordinal)].Contains(Counted);
        return judge.Reply(asks => isCounted && asks.Contains("contingency") ? [Counted] : []);
    });
}
