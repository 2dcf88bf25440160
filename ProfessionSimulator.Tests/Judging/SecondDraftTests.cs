using System.Net;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Judging;
using ProfessionSimulator.PersonalData;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Judging;

/// <summary>What a task that was written again comes to.</summary>
public class SecondDraftTests : SecondDraftTest
{
    [Fact]
    public async Task BetterAnswer_FlipsItsCriterion_AndLeavesTheReportAlone()
    {
        var before = await ResultAsync(Attempt);

        await SendAsync(Better);

        var judged = await JudgedAsync();
        Assert.Equal((JudgingState.Judged, 1, 1), (judged.Result.State, judged.Result.Asked, judged.Result.Usable));
        Assert.All(judged.Result.Findings, finding => Assert.Contains(1, finding.Criterion.Tasks));
        var gained = FindingChange.Compare(before, judged.Result).Where(change => change.Flip != Flip.None);
        Assert.Equal(
            [("contingency-counted", Flip.Gained)], gained.Select(change => (change.After.Criterion.Id, change.Flip)));
        var after = await ResultAsync(Attempt);
        Assert.Equal(before.Sheet!.Score, after.Sheet!.Score);
        Assert.Equal(before.Sheet.Terms, after.Sheet.Terms);
        Assert.Equal((AttemptStatus.Completed, 1), await App.ReadAsync(async db =>
            (await db.Attempts.Select(a => a.Status).SingleAsync(), await db.Attempts.CountAsync())));
    }

    [Fact]
    public async Task Judges_AreAskedAboutThisTask_WithAllAnswers()
    {
        await SendAsync(Better);
        await JudgedAsync();

        var judge = ScriptedJudge.Read(App.Upstream.JudgeRequests[^1]);
        var asked = Criteria.Where(criterion => criterion.Check is null && criterion.Tasks.Contains(1)).Select(criterion => criterion.Asks);
        Assert.Equal(asked.Order(), judge.Claims.Intersect(Criteria.Select(criterion => criterion.Asks)).Order());
        Assert.Equal(asked.Count() + Questionnaire.Canaries, judge.Claims.Count);
        Assert.Contains("| I look at all of it today.", judge.User);
        Assert.Contains($"| {First}", judge.User);
        Assert.Equal(2, App.Upstream.JudgeRequests.Count);
    }

    [Fact]
    public async Task Page_ShowsBothVersions_AndWhatChanged()
    {
        await SendAsync(Better);
        await JudgedAsync();

        var page = await OpenAsync();

        var sent = page.Document.QuerySelector("#second-draft-1")!;
        Assert.Equal("removed: tomorrow", sent.QuerySelector("del")!.TextContent);
        Assert.StartsWith("new: today", sent.QuerySelector("ins")!.TextContent);
        Assert.Contains("Better", sent.QuerySelector(".flip.is-gained")!.TextContent);
        Assert.Contains(Counted, sent.QuerySelector(".flip.is-gained q")!.TextContent);
        Assert.Equal("", page.Typed);
        Assert.Null(page.Document.QuerySelector("[hx-trigger]"));
        var report = await Visitor.GetAsync($"/attempts/{Attempt}");
        Assert.Contains("1 criterion better", report.Document.QuerySelector($"#write-again-{TaskId}")!.TextContent);
    }

    [Fact]
    public async Task SendingTwice_IsOneSecondDraft_AnotherTextTheNext()
    {
        var page = await OpenAsync();
        await SaveAsync(page, Better);
        await SendAsync(Better, page);

        var again = await SendAsync(Better, page);
        await SendAsync("Something else.", page);
        await SendAsync(Better);

        Assert.Equal((HttpStatusCode.OK, Address), (again.Status, again.Path));
        Assert.Equal(
            [(1, Better), (2, "Something else.")], (await DraftsAsync()).Select(draft => (draft.Number, draft.Answer)));
        Assert.Equal(3, App.Upstream.JudgeRequests.Count);
    }

    [Fact]
    public async Task FirstAnswerAgain_ChangesNothing()
    {
        await SendAsync(First);

        var judged = await JudgedAsync();

        Assert.All(
            FindingChange.Compare(await ResultAsync(Attempt), judged.Result), change => Assert.Equal(Flip.None, change.Flip));
        Assert.Empty(judged.Answer.Repeated);
    }

    [Fact]
    public async Task CopiedWords_ProveNothing_AndAreShownAsRepeated()
    {
        var model = await App.ReadAsync(db => db.Attempts.Where(a => a.Id == Attempt)
            .SelectMany(a => a.Scenario.Tasks).Where(t => t.Order == 1).Select(t => t.ModelAnswer).SingleAsync());
        var copied = model!.Split('\n').First(line => WordCount.Count(line) > 12).Trim('-', '*', ' ');
        App.Upstream.Judge = JudgeThatQuotes(copied);
        await SendAsync($"I say: {copied}");

        var judged = await JudgedAsync();

        Assert.NotEmpty(judged.Answer.Repeated);
        Assert.DoesNotContain(judged.Result.Findings, finding => finding.Criterion.Check is null && finding.Verdict == Verdict.Met);
        Assert.Contains(judged.Result.Findings, finding => finding.Ballots.Any(ballot =>
            ballot.Quotes.Any(quote => quote.State == QuoteState.Repeated)));
        var page = await OpenAsync();
        Assert.Contains("it proves nothing", page.Document.QuerySelector("#second-draft-1 .versions")!.TextContent);
        Assert.Contains("repeats the task, a model answer", page.Document.QuerySelector("#second-draft-1-result")!.TextContent);
    }

    [Fact]
    public async Task ReportsExample_ProvesNothing()
    {
        var hit = Criteria.Single(criterion => criterion.Id == "contingency-counted").Hit;
        App.Upstream.Judge = JudgeThatQuotes(hit);
        await SendAsync($"I say: {hit}");

        var judged = await JudgedAsync();

        Assert.Equal(
            Verdict.Unproven, judged.Result.Findings.Single(finding => finding.Criterion.Id == "contingency-counted").Verdict);
    }

    [Fact]
    public async Task SecondDrafts_AreExported_AndDeletedWithTheAccount()
    {
        await SendAsync(Better);
        await JudgedAsync();
        var user = await App.ReadAsync(db => db.Attempts.Where(a => a.Id == Attempt).Select(a => a.UserId).SingleAsync());

        var data = await Get<ExportData>().ReadAsync(user, default);

        var draft = Assert.Single(data!.Attempts.Single().Tasks[0].SecondDrafts);
        Assert.Equal((1, Better), (draft.Number, draft.Answer));
        Assert.Equal([null, draft.Id], data.Judgements.Select(judgement => judgement.SecondDraftId));
        await Get<DeleteAccount>().DeleteAsync(user, default);
        Assert.Equal((0, 0), await App.ReadAsync(async db => (await db.SecondDrafts.CountAsync(), await db.Judgements.CountAsync())));
    }

    [Fact]
    public async Task ForeignTask_IsNotFound()
    {
        var form = (await OpenAsync()).Form("#answer-form");
        var stranger = new Visitor(App);
        await stranger.StartAsync();
        var home = await stranger.GetAsync("/");
        var token = home.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        form.Fields["__RequestVerificationToken"] = token;
        form.Fields["Answer"] = "Mine now";

        var sent = await stranger.Http.PostAsync(form.Action, new FormUrlEncodedContent(form.Fields));

        Assert.Equal(HttpStatusCode.NotFound, sent.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(Address)).Status);
        Assert.Empty(await DraftsAsync());
    }

    private Reply JudgeThatQuotes(string words) => Reply.From(request => ScriptedJudge.Read(request).Reply(asks =>
        Criteria.Any(criterion => criterion.Asks == asks) ? [words] : []));
}
