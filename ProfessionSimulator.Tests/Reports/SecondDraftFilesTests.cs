using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Common;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Reports.Documents;
using ProfessionSimulator.Tests.Infrastructure;
using ProfessionSimulator.Tests.Judging;

namespace ProfessionSimulator.Tests.Reports;

/// <summary>Second drafts in the files that a learner downloads.</summary>
public sealed class SecondDraftFilesTests : SecondDraftTest
{
    [Fact]
    public async Task QuotationFromAnotherTask_IsThere()
    {
        await App.WriteAsync(async db => (await db.Scenarios.ToListAsync()).ForEach(scenario => scenario.Criteria =
        [
            .. scenario.Criteria.Select(criterion =>
                criterion.Id == "contingency-counted" ? criterion with { Tasks = [1, 2] } : criterion),
        ]));
        await PlayPagesAsync(Better);
        await SendAsync("Nothing of it.");
        await JudgedAsync();

        var report = await ReportAsync();

        var draft = JsonSerializer.SerializeToElement(ReportDocument.From(report), WireJson.Options)
            .GetProperty("tasks")[0].GetProperty("second_drafts")[0];
        var finding = draft.GetProperty("findings").EnumerateArray()
            .Single(known => known.GetProperty("criterion").GetString() == "contingency-counted");
        var quote = Assert.Single(finding.GetProperty("quotes").EnumerateArray());
        Assert.Equal((2, Counted), (quote.GetProperty("task").GetInt32(), quote.GetProperty("text").GetString()));
        Assert.Contains($"Task 2:\n\n  > {Counted}", FindDraft(Write(report)));
        Assert.Contains(Counted, (await OpenAsync()).Document.QuerySelector("#second-draft-1-result")!.TextContent);
    }

    [Fact]
    public async Task Markdown_CountsAsThePageDoes_AndSaysWhatFailed()
    {
        App.Upstream.Judge = Reply.Text("I think that the learner did well.");
        await SendAsync(Better);
        await JudgedAsync();

        var draft = FindDraft(Write(await ReportAsync()));

        Assert.Contains("Judging did not finish: 0 of 1 judgements are there.", draft);
        Assert.Equal("Draft 2", (await OpenAsync()).Document.QuerySelector("#second-draft-1 .sent-title")!.TextContent);
    }

    private string Write(ProfessionSimulator.Reports.Report report) =>
        new MarkdownReport(report, Get<IStringLocalizer<Texts>>()).Write();

    private static string FindDraft(string markdown)
    {
        var start = markdown.IndexOf("### Draft 2", StringComparison.Ordinal);
        return markdown[start..markdown.IndexOf("\n## ", start, StringComparison.Ordinal)];
    }
}
