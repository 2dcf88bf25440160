using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Simulation;

/// <summary>What a page shows that submits when its countdown reaches zero.</summary>
public sealed class PageAtZeroTests : ClockTest
{
    [Fact]
    public async Task EmptyPageAtZero_GoesOn_EvenAfterTheServer()
    {
        var visitor = new Visitor(App);
        var page = await visitor.StartAsync();
        await visitor.ConfirmReceiptAsync(page);
        await BackdateAsync(Limit + TimeSpan.FromSeconds(16));
        await SettleDeadlinesAsync();

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
        await BackdateAsync(TimeSpan.FromMinutes(minutesLater));

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
        var first = await App.ReadAsync(db => db.AttemptTasks.SingleAsync(t => t.Order == 1));
        Assert.Equal((text, true), (first.Answer, first.TimeRanOut));
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
        await BackdateAsync(Limit + TimeSpan.FromSeconds(16));
        await SettleDeadlinesAsync();

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

        Assert.Equal(["Your answer, as received", "Half an answer", "What you just typed", tooLong], ReadNotice(over));
        Assert.Null(over.Document.QuerySelector(".ran-out"));
    }
}
