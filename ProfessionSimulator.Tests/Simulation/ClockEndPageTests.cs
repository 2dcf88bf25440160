using System.Net;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Simulation;

/// <summary>What a page shows after it has sent something at or after a deadline.</summary>
public sealed class ClockEndPageTests : ClockTest
{
    [Fact]
    public async Task LatePage_ShowsTheAcceptedAnswerBesideTheTypedText()
    {
        var visitor = new Visitor(App);
        var page = await visitor.StartAsync();
        await visitor.SaveDraftAsync(page, "Half an answer");
        await visitor.ConfirmReceiptAsync(page);
        await PassesUnseenAsync(Limit + TimeSpan.FromSeconds(16));

        var late = await visitor.SubmitAsync(page, "#answer-form", new() { ["Answer"] = "A whole answer" });

        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("The time for this task is over.", late.Text);
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
        await PassesUnseenAsync(Limit + TimeSpan.FromSeconds(16));

        var before = await visitor.SaveDraftAsync(page, "More");
        await KeepAsync();
        var after = await visitor.SaveDraftAsync(page, "More");

        Assert.Equal(["The saved draft, which counts as your answer", "Half an answer"], NoticeOf(before));
        Assert.Equal("More", before.Typed);
        Assert.Equal(["Your answer, as received", "Half an answer", "What you just typed", "More"], NoticeOf(after));
    }

    [Fact]
    public async Task LateDraft_IsShownAlone_WhenNothingWasSaved()
    {
        var visitor = new Visitor(App);
        var page = await visitor.StartAsync();
        await visitor.ConfirmReceiptAsync(page);
        await PassesUnseenAsync(Limit + TimeSpan.FromSeconds(16));

        var before = await visitor.SaveDraftAsync(page, "More");
        await KeepAsync();
        var after = await visitor.SaveDraftAsync(page, "More");

        Assert.Contains("The time for this task is over.", before.Text);
        Assert.Empty(NoticeOf(before));
        Assert.Equal(["What you just typed", "More"], NoticeOf(after));
    }

    [Fact]
    public async Task EmptyPageAtZero_GoesOn_EvenAfterTheServer()
    {
        var visitor = new Visitor(App);
        var page = await visitor.StartAsync();
        await visitor.ConfirmReceiptAsync(page);
        await PassesUnseenAsync(Limit + TimeSpan.FromSeconds(16));
        await KeepAsync();

        var next = await visitor.SubmitAsync(page, "#answer-form", new() { ["ByClock"] = "true", ["Answer"] = "" });

        Assert.Contains("Task 2 of 4", (await visitor.CompleteAsync(next)).Text);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    public async Task EmptyPageAtZero_GoesOn_WhenAnotherTabAnswered(int minutesLater)
    {
        var visitor = new Visitor(App);
        var page = await visitor.StartAsync();
        await visitor.ConfirmReceiptAsync(page);
        await visitor.AnswerAsync(page, "From the other tab");
        await PassesUnseenAsync(TimeSpan.FromMinutes(minutesLater));

        var next = await visitor.SubmitAsync(page, "#answer-form", new() { ["ByClock"] = "true", ["Answer"] = " " });

        Assert.Null(next.Document.QuerySelector(".notice.is-bad"));
        Assert.Contains("Task 2 of 4", next.Text);
        var typed = await visitor.SubmitAsync(
            page, "#answer-form", new() { ["ByClock"] = "true", ["Answer"] = "Half a wo" });
        Assert.Equal(
            ["From the other tab", "Half a wo"],
            typed.Document.QuerySelectorAll(".notice .own-words").Select(words => words.TextContent));
    }

    [Theory]
    [InlineData("", "The box was empty, so nothing was sent.")]
    [InlineData("Half a\n\nsenten", "Sent as it stood: 3 words")]
    public async Task PageAtZero_ShowsTheSentAnswerInPlaceOfTheBox(string text, string told)
    {
        var visitor = new Visitor(App);
        var page = await visitor.StartAsync();
        await visitor.ConfirmReceiptAsync(page);
        Clock.Advance(Limit);

        var over = await visitor.SubmitAsync(
            page, "#answer-form", new() { ["ByClock"] = "true", ["Answer"] = text }, asFragment: true);

        Assert.Contains(told, over.Text);
        Assert.Equal("#answer-side", over.Response.Headers.GetValues("HX-Retarget").Single());
        Assert.Equal(
            text.Length == 0 ? null : "Half a senten",
            over.Document.QuerySelector("#answer-side .own-words")?.TextContent);
        Assert.Equal(page.Path, over.Document.QuerySelector("#answer-side a")!.GetAttribute("hx-get"));
        Assert.Equal((text, true), (await App.ReadAsync(db => db.AttemptTasks.Where(t =>
            t.Order == 1).Select(t => ValueTuple.Create(t.Answer, t.TimeRanOut)).SingleAsync())));
    }

    [Fact]
    public async Task PageAtZero_ShowsBothEndsOfALongAnswer()
    {
        var visitor = new Visitor(App);
        var page = await visitor.StartAsync();
        await visitor.ConfirmReceiptAsync(page);
        Clock.Advance(Limit);
        var text = string.Join(' ', Enumerable.Range(1, 200).Select(i => $"word{i}"));

        var over = await visitor.SubmitAsync(
            page, "#answer-form", new() { ["ByClock"] = "true", ["Answer"] = text }, asFragment: true);

        Assert.Contains("Sent as it stood: 200 words", over.Text);
        Assert.Matches(
            @"^word1 word2 .* […] word\d+ .*word199 word200$",
            over.Document.QuerySelector(".own-words")!.TextContent.Replace("[…]", "…", StringComparison.Ordinal));
        Assert.InRange(over.Document.QuerySelector(".own-words")!.TextContent.Length, 150, 210);
    }

    [Fact]
    public async Task PageAtZero_ShowsTheSentAnswer_AfterTheServerTookIt()
    {
        var visitor = new Visitor(App);
        var page = await visitor.StartAsync();
        await visitor.SaveDraftAsync(page, "Half a senten");
        await visitor.ConfirmReceiptAsync(page);
        await PassesUnseenAsync(Limit + TimeSpan.FromSeconds(16));
        await KeepAsync();

        var over = await visitor.SubmitAsync(
            page, "#answer-form", new() { ["ByClock"] = "true", ["Answer"] = "Half a senten" }, asFragment: true);

        Assert.Equal("Half a senten", over.Document.QuerySelector(".time-over .own-words")!.TextContent);
        var byHand = await visitor.SubmitAsync(
            page, "#answer-form", new() { ["Answer"] = "Half a senten" }, asFragment: true);
        Assert.Null(byHand.Document.QuerySelector(".time-over"));
    }

    [Fact]
    public async Task PageAtZero_DoesNotSayTimeOver_WhenAnotherTabAnswered()
    {
        var visitor = new Visitor(App);
        var page = await visitor.StartAsync();
        await visitor.ConfirmReceiptAsync(page);
        await visitor.AnswerAsync(page, "From the other tab");

        var next = await visitor.SubmitAsync(
            page, "#answer-form", new() { ["ByClock"] = "true", ["Answer"] = "From the other tab" }, asFragment: true);

        Assert.Null(next.Document.QuerySelector(".time-over, .ran-out"));
        Assert.Contains("Task 2 of 4", next.Text);
        var task = page.Document.QuerySelector("#answer")!.GetAttribute("data-task");
        var clock = (await visitor.GetAsync($"{page.Path}?handler=Clock&taskId={task}", asFragment: true))
            .Document.QuerySelector("#clock")!;
        Assert.Equal("This task has been answered already.", clock.GetAttribute("data-over"));
    }

    [Fact]
    public async Task TooLongTextAtZero_GivesWayToTheDraft_BothAreShown()
    {
        var visitor = new Visitor(App);
        var page = await visitor.StartAsync();
        await visitor.SaveDraftAsync(page, "Half an answer");
        await visitor.ConfirmReceiptAsync(page);
        Clock.Advance(Limit);
        var tooLong = new string('x', 20_001);

        var over = await visitor.SubmitAsync(
            page, "#answer-form", new() { ["ByClock"] = "true", ["Answer"] = tooLong }, asFragment: true);

        Assert.Equal(["Your answer, as received", "Half an answer", "What you just typed", tooLong], NoticeOf(over));
        Assert.Null(over.Document.QuerySelector(".ran-out"));
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
        await PassesUnseenAsync(Limit + TimeSpan.FromSeconds(16));
        await KeepAsync();

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
            (task, "0", "Time is over"),
            (clock.GetAttribute("data-task"), clock.GetAttribute("data-remaining"), clock.GetAttribute("data-over")));
    }

    private async Task RunOutAsync(Visitor visitor, Page page)
    {
        await visitor.ConfirmReceiptAsync(page);
        await PassesUnseenAsync(Limit + TimeSpan.FromSeconds(16));
        await KeepAsync();
    }

    private static IEnumerable<string> NoticeOf(Page page) =>
        page.Document.QuerySelectorAll(".notice.is-bad > :is(h3, .own-words)").Select(part => part.TextContent);
}
