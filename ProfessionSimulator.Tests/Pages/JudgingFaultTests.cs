using System.Net;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Pages;

/// <summary>The report of a day that could not be judged, for another reason than what a judge replied.</summary>
public class JudgingFaultTests : ReportPageTest
{
    /// <summary>A page that waits asks every two seconds, which must not be a try each.</summary>
    [Fact]
    public async Task FaultBeforeAnyJudgement_IsTriedOnce_AndHasAWayOn()
    {
        await LoadAsync();
        App.Upstream.Judge = Pack.Judge();
        await RefuseWaitingJudgementsAsync();
        var page = await PlayAsync();
        await App.WaitUntilAsync(db => db.Judgements.AnyAsync());

        for (var look = 0; look < 3; look++)
        {
            Assert.Equal(HttpStatusCode.OK, (await Visitor.GetAsync(page.Path + "/judging", asFragment: true)).Status);
            page = await Visitor.GetAsync(page.Path);
        }

        Assert.StartsWith("0 of 3 judgements are there.", Text(page, "#report-progress"));
        Assert.Contains("3 tries left", Text(page, "#report-progress"));
        Assert.Null(page.Document.QuerySelector("[hx-trigger^=every]"));
        Assert.Single(App.Log.All, line => line.Contains("could not be judged", StringComparison.Ordinal));
        Assert.Empty(App.Upstream.JudgeRequests);
        await Fault.RemoveAsync(App, "Judgements");
        await PressAsync(page, "Again");
        await WaitUntilDecidedAsync();
        Assert.Equal("100 out of 100", Text(await Visitor.GetAsync(page.Path), ".verdict-score"));
        Assert.Equal(3, App.Upstream.JudgeRequests.Count);
    }

    [Fact]
    public async Task UnreadableReply_IsShownAsFailed_WithAWayOn()
    {
        await LoadAsync();
        App.Upstream.Judge = Pack.Judge();
        var page = await PlayJudgedAsync();
        await App.WriteAsync(db => db.Database.ExecuteSqlRawAsync(
            "UPDATE \"Generations\" SET \"Text\" = 'Of an earlier form.' WHERE \"Purpose\" = 'Judgement'"));
        page = await Visitor.GetAsync(page.Path);
        Assert.StartsWith("0 of 3 judgements are there. The AI's reply could not be used.", Text(page, "#report-progress"));
        Assert.Contains("3 tries left", Text(page, "#report-progress"));

        await PressAsync(page, "Again");

        await WaitUntilDecidedAsync();
        Assert.Equal("100 out of 100", Text(await Visitor.GetAsync(page.Path), ".verdict-score"));
        Assert.Equal(6, App.Upstream.JudgeRequests.Count);
    }

    private Task RefuseWaitingJudgementsAsync() =>
        Fault.CreateAsync(App, "INSERT", "Judgements", "NEW.\"State\" = 'Waiting'");
}
