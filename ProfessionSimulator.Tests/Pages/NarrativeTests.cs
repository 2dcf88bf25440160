using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Pages;

/// <summary>The employer's report, whose quotations are compared with the answers.</summary>
public sealed class NarrativeTests : VisitorTest
{
    private const string Report =
        "## Overall picture\n\nYou wrote “we freeze the *quiet hours*” and never “we ship it on Friday”. "
        + "Greg said “I need the column today”.";

    private const string Answer = "We freeze the quiet hours.";

    [Fact]
    public async Task Quotation_LeadsToTheMarkedWords()
    {
        var report = await PlayAsync(Report);

        var link = Assert.Single(report.Document.QuerySelectorAll("#narrative a.quoted"));
        var place = report.Document.QuerySelector($"[id='{link.GetAttribute("href")![1..]}']")!;
        Assert.Equal("we freeze the quiet hours", link.TextContent);
        Assert.Equal("We freeze the quiet hours", place.ParentElement!.TextContent);
        Assert.NotNull(place.Closest(".own-words"));
    }

    /// <summary>What a task says is the employer's to quote.</summary>
    [Fact]
    public async Task WordsThatNobodyWrote_AreMarked()
    {
        var report = await PlayAsync(Report);

        var mark = Assert.Single(report.Document.QuerySelectorAll("#narrative .not-in-answers"));
        Assert.Equal(("we ship it on Friday", "not in your answers"), (mark.TextContent, mark.GetAttribute("data-note")));
    }

    [Fact]
    public async Task Files_SayWhatNobodyWrote()
    {
        var report = await PlayAsync(Report + " Run `say “we ship it on Friday”` first.");

        var markdown = await Visitor.Http.GetStringAsync($"{report.Path}/report");
        Assert.Contains(@"never “we ship it on Friday \[not in your answers\]”. Greg said “I need", markdown);
        Assert.Contains("`say “we ship it on Friday”`", markdown);
        var quotes = System.Text.Json.JsonElement.Parse(await Visitor.Http.GetStringAsync($"{report.Path}/report.json"))
            .GetProperty("narrative_quotes").EnumerateArray().Take(2).ToList();
        Assert.Equal(
            ["we freeze the *quiet hours*", "we ship it on Friday"], quotes.Select(quote => quote.GetProperty("text").GetString()));
        Assert.Equal("We freeze the quiet hours", quotes[0].GetProperty("answer").GetProperty("text").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, quotes[1].GetProperty("answer").ValueKind);
    }

    [Fact]
    public async Task StoredText_AndWhatIsCopied_AreTheEmployersAlone()
    {
        var report = await PlayAsync(Report);

        var id = await App.ReadAsync(db => db.Generations.Where(g => g.Purpose == Purpose.Report).Select(g => g.Id).SingleAsync());
        Assert.Equal(Report, await Visitor.Http.GetStringAsync($"/generations/{id}/text"));
        Assert.Equal(Report, await App.ReadAsync(db => db.Generations.Where(g => g.Id == id).Select(g => g.Text).SingleAsync()));
        Assert.Contains("never “we ship it on Friday”. Greg", report.Document.QuerySelector("#narrative")!.TextContent);
    }

    /// <summary>Half a quotation would be accused of what its other half makes true.</summary>
    [Fact]
    public async Task GrowingReport_IsNeitherLinkedNorMarked()
    {
        App.Upstream.Enqueue([.. Tasks]);
        var live = App.Upstream.EnqueueLive();
        var page = await Visitor.StartAsync();
        for (var task = 1; task <= 3; task++)
            page = await Visitor.AnswerAsync(page, Answer);
        await Visitor.SubmitAsync(page, "#answer-form", new() { ["Answer"] = Answer });
        await using var stream = await Visitor.StreamAsync((await Visitor.GetAsync(page.Path)).StreamUrl!);
        await live.SendAsync("You never wrote “we ship it on Friday”, but “we freeze the quiet hours”.");

        var growing = await Visitor.GetAsync(page.Path);

        Assert.Equal("Growing", growing.Panel);
        Assert.Empty(growing.Document.QuerySelectorAll(".quoted, .not-in-answers"));
        await live.FinishAsync();
    }

    private async Task<Page> PlayAsync(string report)
    {
        App.Upstream.Enqueue([.. Tasks, Reply.Text(report)]);
        return await AnswerAsync(await Visitor.StartAsync());
    }

    private static IEnumerable<Reply> Tasks =>
        Enumerable.Range(1, 4).Select(number => Reply.Text($"Task {number}. Greg: “I need the column today.”"));

    private async Task<Page> AnswerAsync(Page page)
    {
        while (page.Panel == "Answer")
            page = await Visitor.AnswerAsync(page, Answer);
        return page;
    }
}
