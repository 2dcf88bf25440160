using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ProfessionSimulator.E2E.Support;
using ProfessionSimulator.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

/// <summary>A report that judges fill in while it is read.</summary>
public sealed class ReportPageTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task Findings_FillIn_WhileTheReaderKeepsTheirPlace()
    {
        var (pack, judges) = await EnqueueDayAsync();
        var player = await PlayAsync(pack);
        var page = player.Page;
        await Expect(page.Locator(".judging-line")).ToContainTextAsync("Judging (0 of 3)");
        var answer = page.Locator(".past-task").Nth(1);
        await answer.Locator("summary").First.ClickAsync();
        var button = answer.Locator("summary").First;
        await button.FocusAsync();
        var place = (await button.BoundingBoxAsync())!.Y;

        await FinishAsync(pack, judges[0]);
        await Expect(page.Locator(".judging-line")).ToContainTextAsync("Judging (1 of 3)");
        await FinishAsync(pack, judges[1]);
        await Expect(page.Locator(".verdict-score")).ToHaveTextAsync("100 out of 100");
        await FinishAsync(pack, judges[2]);

        await Expect(page.Locator("#judging-poll")).Not.ToHaveAttributeAsync("hx-get", new Regex("."));
        await Expect(page.Locator("#criterion-migration-today")).ToContainTextAsync("Met 3 of 3 agree");
        await Expect(answer.Locator("mark").First).ToBeVisibleAsync();
        await Expect(button).ToBeFocusedAsync();
        Assert.Equal(place, (await button.BoundingBoxAsync())!.Y, 2.0);
    }

    [Fact]
    public async Task PollWithoutNews_ShowsNoAlert()
    {
        var (pack, _) = await EnqueueDayAsync();
        var player = await PlayAsync(pack);

        // When the second one has come, the page has dealt with the first.
        for (var poll = 0; poll < 2; poll++)
            await player.Page.WaitForResponseAsync(response => response is { Status: 204 } && response.Url.Contains("/judging"));

        await player.ExpectNoAlertAsync();
    }

    [Fact]
    public async Task Findings_AreSeenByALink_WithoutScripts()
    {
        var (pack, judges) = await EnqueueDayAsync();
        var player = await PlayAsync(pack, javaScript: false);
        await player.OpenReportAsync();
        await Expect(player.Page.Locator(".judging-line")).ToContainTextAsync("Judging (0 of 3)");

        foreach (var judge in judges)
            await FinishAsync(pack, judge);
        await App.WaitUntilJudgedAsync();
        await player.Page.GetByRole(AriaRole.Link, new() { Name = "Show what is there now" }).ClickAsync();

        await Expect(player.Page.Locator(".verdict-score")).ToHaveTextAsync("100 out of 100");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Quotation_OpensTheAnswer_AtTheMarkedWords(bool javaScript)
    {
        var (pack, judges) = await EnqueueDayAsync();
        var player = await PlayAsync(pack, javaScript);
        foreach (var judge in judges)
            await FinishAsync(pack, judge);
        await App.WaitUntilJudgedAsync();
        await player.OpenReportAsync();
        var words = player.Page.Locator(".past-task mark").Filter(new() { HasText = pack["allowance-broken"].Hit.TrimEnd('.') });
        await Expect(words).ToBeHiddenAsync();

        var criterion = player.Page.Locator("#criterion-allowance-broken");
        await player.Page.Locator(".criteria-group", new() { Has = criterion }).Locator("summary").ClickAsync();
        await criterion.Locator(".criterion-quote a").ClickAsync();

        await Expect(words).ToBeInViewportAsync();
        Assert.True(await words.EvaluateAsync<bool>("mark => mark.querySelector(':target') !== null"));
    }

    [Fact]
    public async Task FailedJudgement_IsTriedAgain_InPlace()
    {
        var pack = await PackExamples.LoadAsync(App);
        Model.Judge = pack.Judge();
        Model.EnqueueJudge(Reply.Unauthorized());
        EnqueueTexts();
        var player = await PlayAsync(pack);
        await Expect(player.Page.Locator("#report-progress")).ToContainTextAsync("2 of 3 judgements are there.");

        await player.PressAsync("Try again");

        await Expect(player.Page.Locator("#criterion-migration-today")).ToContainTextAsync("Met 3 of 3 agree");
        await Expect(player.Page.Locator("#report-progress button")).ToHaveCountAsync(0);
    }

    /// <summary>The verdict is above the text, and pushes it down when the text is complete.</summary>
    [Fact]
    public async Task Text_StaysWhereItIsRead_WhenItIsComplete()
    {
        var pack = await PackExamples.LoadAsync(App);
        Model.Judge = pack.Judge();
        Model.Enqueue([.. Enumerable.Range(1, 4).Select(task => Reply.Text($"Task {task}."))]);
        var report = Model.EnqueueLive();
        var player = await PlayAsync(pack, untilReport: false);
        var text = string.Join("\n\n", Enumerable.Range(1, 40).Select(number => $"Paragraph {number} of the report."));
        await report.SendAsync(text);
        var paragraph = player.Page.GetByText("Paragraph 20 of", new() { Exact = false }).First;
        await paragraph.EvaluateAsync("element => element.scrollIntoView({ block: 'start' })");
        var place = (await paragraph.BoundingBoxAsync())!.Y;

        await report.FinishAsync();

        await Expect(player.Page.Locator("#narrative")).ToBeVisibleAsync();
        Assert.Equal(place, (await paragraph.BoundingBoxAsync())!.Y, 2.0);
    }

    private async Task<(PackExamples Pack, LiveReply[] Judges)> EnqueueDayAsync()
    {
        EnqueueTexts();
        LiveReply[] judges = [new(), new(), new()];
        Model.EnqueueJudge([.. judges]);
        return (await PackExamples.LoadAsync(App), judges);
    }

    private void EnqueueTexts() => Model.Enqueue(
        [.. Enumerable.Range(1, 4).Select(task => Reply.Text($"Task {task}.")), Reply.Text("## The day\n\nIt is over.")]);

    private async Task<Player> PlayAsync(PackExamples pack, bool javaScript = true, bool untilReport = true)
    {
        var player = await NewPlayerAsync(javaScript: javaScript);
        await player.StartAsync();
        for (var task = 1; task <= 4; task++)
        {
            await player.ExpectTaskAsync(task, $"Task {task}.");
            await player.AnswerAsync(pack.Answer(task));
        }
        if (untilReport)
            await player.ExpectReportAsync("The day It is over.");
        return player;
    }

    private static async Task FinishAsync(PackExamples pack, LiveReply judge)
    {
        await judge.SendAsync(pack.Judge(await judge.Started));
        await judge.FinishAsync();
    }
}
