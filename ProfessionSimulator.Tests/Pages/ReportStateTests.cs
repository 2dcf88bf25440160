using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Pages;

/// <summary>A report while judges read, and when they fail.</summary>
public sealed class ReportStateTests : ReportPageTest
{
    private const string Poll = "#judging-poll[hx-get][hx-trigger='every 2s']";

    [Fact]
    public async Task Report_FillsIn_AsJudgementsArrive()
    {
        await LoadAsync();
        var judges = EnqueueLiveJudges(3);
        var page = await PlayAsync();
        await WaitUntilUsableAsync(0);
        page = await Visitor.GetAsync(page.Path);
        Assert.StartsWith("Judging (0 of 3)", Text(page, ".judging-line"));
        Assert.Equal("Still being judged", Text(page, "#criterion-migration-today .criterion-verdict b"));
        Assert.Contains("Met", Text(page, "#criterion-email-within-limit .criterion-verdict"));

        await FinishAsync(judges[0]);
        await WaitUntilUsableAsync(1);
        var first = await FetchAsync(page);
        // One of three decides nothing, so that there is no score yet.
        Assert.StartsWith("Judging (1 of 3)", Text(first, ".judging-line"));
        Assert.Equal("Still open", Text(first, "#criterion-migration-today .criterion-verdict b"));
        Assert.Null(first.Document.QuerySelector(".verdict-score"));

        await FinishAsync(judges[1]);
        await WaitUntilUsableAsync(2);
        var second = await FetchAsync(page);
        Assert.StartsWith("Judging (2 of 3)", Text(second, ".judging-line"));
        Assert.Contains("Met 2 of 3 agree", Text(second, "#criterion-migration-today .criterion-verdict"));
        Assert.NotNull(second.Document.QuerySelector(Poll));

        await FinishAsync(judges[2]);
        await WaitUntilDecidedAsync();
        var third = await FetchAsync(page);
        Assert.Equal("100 out of 100", Text(third, ".verdict-score"));
        Assert.Null(third.Document.QuerySelector("[hx-get]"));
        Assert.NotEmpty(third.Document.QuerySelectorAll("mark"));
    }

    [Fact]
    public async Task Poll_IsEmpty_WhileNothingHasChanged()
    {
        await LoadAsync();
        var judges = EnqueueLiveJudges(3);
        var page = await PlayAsync();
        await WaitUntilUsableAsync(0);
        page = await Visitor.GetAsync(page.Path);
        var poll = page.Document.QuerySelector(Poll)!.GetAttribute("hx-get")!;

        var same = await Visitor.GetAsync(poll, asFragment: true);
        await FinishAsync(judges[0]);
        await WaitUntilUsableAsync(1);
        var changed = await Visitor.GetAsync(poll, asFragment: true);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.OK), (same.Status, changed.Status));
        Assert.StartsWith("Judging (1 of 3)", Text(changed, ".judging-line"));
    }

    [Fact]
    public async Task Report_IsBeingJudged_BeforeItsJudgementsAreStored()
    {
        var page = await PlayAsync();
        await WaitUntilDecidedAsync();
        await App.ReadAsync(db => db.Judgements.ExecuteDeleteAsync());

        var result = await ResultAsync();

        Assert.Equal((JudgingState.Judging, 0), (result.State, result.Asked));
        Assert.Equal("Report", page.Panel);
    }

    [Fact]
    public async Task JudgingReport_HasALink_WithoutScripts()
    {
        EnqueueLiveJudges(3);
        var page = await PlayAsync();
        await WaitUntilUsableAsync(0);
        page = await Visitor.GetAsync(page.Path);

        Assert.Contains("Show what is there now", page.Document.QuerySelector("#report-progress noscript")!.InnerHtml);
    }

    [Fact]
    public async Task StoppedJudging_HasFailed_AndCanBeTriedAgain()
    {
        await LoadAsync();
        EnqueueLiveJudges(3);
        var page = await PlayAsync();
        await WaitUntilUsableAsync(0);

        page = await PressAsync(await Visitor.GetAsync(page.Path), "Stop");
        await WaitUntilDecidedAsync();
        page = await Visitor.GetAsync(page.Path);
        Assert.StartsWith("0 of 3 judgements are there. Judging was stopped.", Text(page, "#report-progress"));
        Assert.Equal(
            ["#narrative", "#past-title", "#criteria-title", "#take-along"],
            page.Document.QuerySelectorAll(".report-contents a").Select(link => link.GetAttribute("href")));
        App.Upstream.Judge = Pack.Judge();
        page = await PressAsync(page, "Again");
        await WaitUntilDecidedAsync();

        Assert.Equal("100 out of 100", Text(await Visitor.GetAsync(page.Path), ".verdict-score"));
    }

    [Fact]
    public async Task FailedJudgement_LeavesTheOthers_AndThreeTries()
    {
        await LoadAsync();
        App.Upstream.Judge = Pack.Judge();
        App.Upstream.EnqueueJudge(Reply.Unauthorized());
        var page = await PlayJudgedAsync();
        Assert.StartsWith("2 of 3 judgements are there. The AI service refused the request.", Text(page, "#report-progress"));
        Assert.Contains("3 tries left", Text(page, "#report-progress"));
        Assert.StartsWith("AI judged your answers 2 times", Text(page, ".criteria-note"));
        Assert.Equal("100 out of 100", Text(page, ".verdict-score"));

        App.Upstream.Judge = Reply.Unauthorized();
        for (var left = 2; left >= 0; left--)
        {
            await PressAsync(page, "Again", asFragment: true);
            await WaitUntilDecidedAsync();
            page = await Visitor.GetAsync(page.Path);
            Assert.Contains(left > 0 ? "left" : "All tries are used up.", Text(page, "#report-progress"));
        }
        Assert.Null(page.Document.QuerySelector("form[action*='handler=Again']"));
    }

    [Fact]
    public async Task MetCanary_MeansNoScore()
    {
        App.Upstream.Judge = Reply.From(request => ScriptedJudge.Read(request).Reply(_ => ["My answer."]));
        var page = await PlayJudgedAsync();

        Assert.Equal("This day has not been judged, so there is no score.", Text(page, ".verdict-line"));
        Assert.Contains("The AI said yes to statements that no answer can meet.", Text(page, "#report-progress"));
        Assert.NotNull(page.Document.QuerySelector("form[action*='handler=Again']"));
        Assert.Null(page.Document.QuerySelector(".verdict-score"));
    }

    [Fact]
    public async Task PackWithoutCriteria_HasTheNarrativeAlone()
    {
        await App.ReadAsync(async db =>
        {
            var scenarios = await db.Scenarios.AsTracking().ToListAsync();
            scenarios.ForEach(scenario => scenario.Criteria = []);
            return await db.SaveChangesAsync();
        });
        var page = await PlayAsync();

        Assert.Equal("Report", page.Panel);
        Assert.NotNull(page.Document.QuerySelector("#narrative"));
        Assert.Null(page.Document.QuerySelector("#report-summary, #report-profile, #report-criteria, #report-progress"));
    }

    [Fact]
    public async Task ForeignReport_DoesNotExist()
    {
        var page = await PlayJudgedAsync();
        Visitor other = new(App);
        await other.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(page.Path + "/judging")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(page.Path + "/judging", asFragment: true)).Status);
    }

    private LiveReply[] EnqueueLiveJudges(int count)
    {
        LiveReply[] judges = [.. Enumerable.Range(0, count).Select(_ => new LiveReply())];
        App.Upstream.EnqueueJudge([.. judges]);
        return judges;
    }

    private async Task FinishAsync(LiveReply judge)
    {
        await judge.SendAsync(Pack.Judge(await judge.Started));
        await judge.FinishAsync();
    }

    private Task WaitUntilUsableAsync(int count) => App.WaitUntilAsync(async db =>
        await db.Judgements.CountAsync() == 3 && await db.Judgements.CountAsync(j => j.State == JudgementState.Usable) == count);

    private Task<Page> FetchAsync(Page page) => Visitor.GetAsync(page.Path + "/judging", asFragment: true);
}

/// <summary>A report that no model has written.</summary>
public sealed class OfflineReportTests : ReportPageTest
{
    private protected override Task<AppFactory> NewAppAsync() => Task.FromResult(AppFactory.Offline());

    [Fact]
    public async Task OfflineReport_ShowsWhatCodeChecked_AndNoScore()
    {
        var page = await PlayAsync();

        Assert.StartsWith("No AI judged this day, so there is no score.", Text(page, ".verdict-line"));
        Assert.Contains("The program itself checked 1 criterion: 1 met.", Text(page, ".verdict-line"));
        Assert.Equal(["criterion-email-within-limit"], page.Document.QuerySelectorAll(".criterion").Select(item => item.Id));
        Assert.Null(page.Document.QuerySelector(".verdict-score, [hx-trigger^=every], form[action*='handler=Again']"));
    }
}
