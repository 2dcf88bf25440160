using System.Net;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Simulation;

/// <summary>What a page shows that sends something at the end of a task's time, or behind it.</summary>
public sealed class ClockEndPageTests : ClockTest
{
    [Fact]
    public async Task APageThatIsTooLate_ShowsWhatWasTaken_BesideWhatWasTyped()
    {
        var visitor = new Visitor(App);
        var page = await visitor.StartAsync();
        await visitor.SaveDraftAsync(page, "Half an answer");
        await visitor.SayReceivedAsync(page);
        await PassesUnseenAsync(Limit + TimeSpan.FromSeconds(16));

        var late = await visitor.SubmitAsync(page, "#answer-form", new() { ["Answer"] = "A whole answer" });

        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("The time for this task is over.", late.Text);
        Assert.Equal(["Half an answer", "A whole answer"], late.Document.QuerySelectorAll(".notice .own-words").Select(words => words.TextContent));
    }

    [Fact]
    public async Task ADraftThatIsTooLate_StandsBesideTheSavedOne_WhichIsCalledTheAnswerOnceItIsOne()
    {
        var visitor = new Visitor(App);
        var page = await visitor.StartAsync();
        await visitor.SaveDraftAsync(page, "Half an answer");
        await visitor.SayReceivedAsync(page);
        await PassesUnseenAsync(Limit + TimeSpan.FromSeconds(16));

        var before = await visitor.SaveDraftAsync(page, "More");
        await KeepAsync();
        var after = await visitor.SaveDraftAsync(page, "More");

        Assert.Equal(["The saved draft, which counts as your answer", "Half an answer"], NoticeOf(before));
        Assert.Equal("More", before.Typed);
        Assert.Equal(["The accepted answer", "Half an answer", "What you just typed", "More"], NoticeOf(after));
    }

    [Fact]
    public async Task ADraftThatIsTooLate_StandsAlone_WhereNoneWasSaved()
    {
        var visitor = new Visitor(App);
        var page = await visitor.StartAsync();
        await visitor.SayReceivedAsync(page);
        await PassesUnseenAsync(Limit + TimeSpan.FromSeconds(16));

        var before = await visitor.SaveDraftAsync(page, "More");
        await KeepAsync();
        var after = await visitor.SaveDraftAsync(page, "More");

        Assert.Contains("The time for this task is over.", before.Text);
        Assert.Empty(NoticeOf(before));
        Assert.Equal(["What you just typed", "More"], NoticeOf(after));
    }

    [Fact]
    public async Task AtZero_APageWithNothing_GoesOn_AlsoWhenTheServerWasFirst()
    {
        var visitor = new Visitor(App);
        var page = await visitor.StartAsync();
        await visitor.SayReceivedAsync(page);
        await PassesUnseenAsync(Limit + TimeSpan.FromSeconds(16));
        await KeepAsync();

        var next = await visitor.SubmitAsync(page, "#answer-form", new() { ["ByClock"] = "true", ["Answer"] = "" });

        Assert.Contains("Task 2 of 4", (await visitor.CompleteAsync(next)).Text);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    public async Task AtZero_APageWithNothing_GoesOn_WhereAnotherTabHasAnswered(int minutesLater)
    {
        var visitor = new Visitor(App);
        var page = await visitor.StartAsync();
        await visitor.SayReceivedAsync(page);
        await visitor.AnswerAsync(page, "From the other tab");
        await PassesUnseenAsync(TimeSpan.FromMinutes(minutesLater));

        var next = await visitor.SubmitAsync(page, "#answer-form", new() { ["ByClock"] = "true", ["Answer"] = " " });

        Assert.Null(next.Document.QuerySelector(".notice.is-bad"));
        Assert.Contains("Task 2 of 4", next.Text);
        var typed = await visitor.SubmitAsync(page, "#answer-form", new() { ["ByClock"] = "true", ["Answer"] = "Half a wo" });
        Assert.Equal(["From the other tab", "Half a wo"], typed.Document.QuerySelectorAll(".notice .own-words").Select(words => words.TextContent));
    }

    private static IEnumerable<string> NoticeOf(Page page) =>
        page.Document.QuerySelectorAll(".notice.is-bad > :is(h3, .own-words)").Select(part => part.TextContent);
}
