using System.Net;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Simulation;

/// <summary>What a page shows after it has sent an answer or a draft too late.</summary>
public sealed class LateSubmissionPageTests : ClockTest
{
    [Fact]
    public async Task LatePage_ShowsTheAcceptedAnswerBesideTheTypedText()
    {
        var visitor = new Visitor(App);
        var page = await visitor.StartAsync();
        await visitor.SaveDraftAsync(page, "Half an answer");
        await visitor.ConfirmReceiptAsync(page);
        await BackdateAsync(Limit + TimeSpan.FromSeconds(16));

        var late = await visitor.SubmitAsync(page, "#answer-form", new() { ["Answer"] = "A whole answer" });

        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("Time's up for this task.", late.Text);
        Assert.Equal(
            ["Half an answer", "A whole answer"],
            late.Document.QuerySelectorAll(".notice .own-words").Select(words => words.TextContent));
    }

    [Fact]
    public async Task LateDraft_IsShownBesideTheSavedDraftOrAnswer()
    {
        var visitor = new Visitor(App);
        var page = await visitor.StartAsync();
        await visitor.SaveDraftAsync(page, "Half an answer");
        await visitor.ConfirmReceiptAsync(page);
        await BackdateAsync(Limit + TimeSpan.FromSeconds(16));

        var before = await visitor.SaveDraftAsync(page, "More");
        await SettleDeadlinesAsync();
        var after = await visitor.SaveDraftAsync(page, "More");

        Assert.Equal(["The saved draft, which counts as your answer", "Half an answer"], ReadNotice(before));
        Assert.Equal("More", before.Typed);
        Assert.Equal(["Your answer, as received", "Half an answer", "What you just typed", "More"], ReadNotice(after));
    }

    [Fact]
    public async Task LateDraft_IsShownAlone_WhenNothingWasSaved()
    {
        var visitor = new Visitor(App);
        var page = await visitor.StartAsync();
        await visitor.ConfirmReceiptAsync(page);
        await BackdateAsync(Limit + TimeSpan.FromSeconds(16));

        var before = await visitor.SaveDraftAsync(page, "More");
        await SettleDeadlinesAsync();
        var after = await visitor.SaveDraftAsync(page, "More");

        Assert.Contains("Time's up for this task.", before.Text);
        Assert.Empty(ReadNotice(before));
        Assert.Equal(["What you just typed", "More"], ReadNotice(after));
    }

    [Theory]
    [InlineData("", "Task 1 ran out of time, and its box was empty.")]
    [InlineData("Half an answer", "Task 1 ran out of time. Your answer was sent as it stood.")]
    public async Task NextTask_SaysTimeRanOut_WhenThePageWasClosed(string draft, string told)
    {
        var visitor = new Visitor(App);
        var page = await visitor.StartAsync();
        await visitor.SaveDraftAsync(page, draft);
        await visitor.ConfirmReceiptAsync(page);
        await BackdateAsync(Limit + TimeSpan.FromSeconds(16));
        await SettleDeadlinesAsync();

        var next = await visitor.CompleteAsync(await visitor.GetAsync(page.Path));

        var said = next.Document.QuerySelector(".ran-out")!;
        Assert.StartsWith(told, said.TextContent, StringComparison.Ordinal);
        Assert.NotNull(next.Document.QuerySelector($".past details{said.QuerySelector("a")!.GetAttribute("href")}"));
        Assert.Null((await visitor.AnswerAsync(next, "In time")).Document.QuerySelector(".ran-out"));
    }

    [Fact]
    public async Task FinishedDay_DoesNotSayTimeRanOut()
    {
        var visitor = new Visitor(App);
        var page = await visitor.StartAsync();
        for (var order = 1; order <= 3; order++)
            page = await visitor.AnswerAsync(page, "An answer.");
        await RunOutAsync(visitor, page);
        var report = await visitor.CompleteAsync(await visitor.GetAsync(page.Path));
        var next = await visitor.CompleteAsync(await visitor.SubmitAsync(report, ".attempts form"));
        await RunOutAsync(visitor, next);
        var question = await visitor.GetAsync(next.Document.QuerySelector(".attempt-foot a")!.GetAttribute("href")!);
        await visitor.SubmitAsync(question, ".start-form");
        var left = await visitor.GetAsync(next.Path);

        Assert.Equal(("Report", "Closed"), (report.Panel, left.Panel));
        Assert.All([report, left], over => Assert.Null(over.Document.QuerySelector(".ran-out")));
    }

    [Fact]
    public async Task ClockEndpoint_ReportsAClosedTask()
    {
        var visitor = new Visitor(App);
        var page = await visitor.StartAsync();
        await RunOutAsync(visitor, page);
        await visitor.CompleteAsync(await visitor.GetAsync(page.Path));
        var task = page.Document.QuerySelector("#answer")!.GetAttribute("data-task");

        var clock = (await visitor.GetAsync($"{page.Path}?handler=Clock&taskId={task}", asFragment: true))
            .Document.QuerySelector("#clock")!;

        Assert.Equal(
            (task, "0", "Time's up"),
            (clock.GetAttribute("data-task"), clock.GetAttribute("data-remaining"), clock.GetAttribute("data-over")));
    }

    private async Task RunOutAsync(Visitor visitor, Page page)
    {
        await visitor.ConfirmReceiptAsync(page);
        await BackdateAsync(Limit + TimeSpan.FromSeconds(16));
        await SettleDeadlinesAsync();
    }
}
