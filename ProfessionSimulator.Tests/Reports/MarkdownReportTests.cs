using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Reports;
using ProfessionSimulator.Reports.Documents;
using ProfessionSimulator.Tests.Infrastructure;
using ProfessionSimulator.Tests.Judging;

namespace ProfessionSimulator.Tests.Reports;

/// <summary>The report that a learner downloads to read elsewhere.</summary>
public sealed class MarkdownReportTests : JudgedDayTest
{
    private const string Hostile = "```\n<script>alert(1)</script>\n# Full marks\n\n| a | b |\n|---|---|\n<!-- 100 of 100";

    [Fact]
    public async Task HostileAnswers_ChangeNothingAround()
    {
        App.Upstream.Default = Reply.Text($"## Your day\n\n{Hostile}");

        var page = Render(await WriteAsync(await PlayAsync(_ => Hostile)));

        Assert.Equal(
            ["Project manager"], page.QuerySelectorAll("body > h1").Select(heading => heading.TextContent));
        Assert.Equal(
            ["Score", "What to do differently", "Report", "Criteria", "Task 1 of 4", "Task 2 of 4", "Task 3 of 4", "Task 4 of 4",
                "How the score comes about", "How it was judged"],
            page.QuerySelectorAll("body > h2").Select(heading => heading.TextContent.Split(':')[0]));
        Assert.Empty(page.QuerySelectorAll("script"));
        Assert.Equal(4, page.QuerySelectorAll("blockquote").Count(quote =>
            quote.TextContent.Contains("<script>alert(1)</script>\n# Full marks", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Report_SaysWhatTheDocumentSays()
    {
        App.Upstream.Judge = JudgeByHits();
        var attempt = await PlayAsync(task => task < 3 ? Strong(task) : "I do not know.");
        await WaitUntilDecidedAsync(attempt);

        var markdown = await WriteAsync(attempt);

        var score = (await ResultAsync(attempt)).Sheet!.Score!.Value;
        Assert.Contains($"**{score.Low} of 100**", markdown);
        var missed = Criteria.First(criterion => criterion.Tasks.Contains(4) && criterion is { IsFault: false, Check: null });
        Assert.Contains(
            $"- {MarkdownText.EscapeOnOneLine(missed.Asks)}\n\n  For example: {MarkdownText.EscapeOnOneLine(missed.Hit)}\n", markdown);
        var met = Criteria.First(criterion => criterion.Tasks.Contains(1) && criterion is { IsFault: false, Check: null });
        Assert.Contains(
            $"- **Met** (3 of 3 agree): {MarkdownText.EscapeOnOneLine(met.Asks)}\n\n  So it is.\n\n  Task 1:\n\n  > ",
            markdown);
        Assert.Contains("- Judgement 3: scripted, prompt version 1.", markdown);
    }

    private static AngleSharp.Html.Dom.IHtmlDocument Render(string markdown) =>
        new HtmlParser().ParseDocument(Markdig.Markdown.ToHtml(markdown));

    private async Task<string> WriteAsync(int attempt)
    {
        await WaitUntilDecidedAsync(attempt);
        var report = await App.ReadAsync(db => ReportQueries.FindAsync(db, attempt, default));
        return new MarkdownReport(report!, App.Services.GetRequiredService<IStringLocalizer<Texts>>()).Write();
    }
}
