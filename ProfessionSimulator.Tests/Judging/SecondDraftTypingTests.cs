using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Judging;

/// <summary>Nothing that is typed is lost, and each failure has a way on.</summary>
public sealed class SecondDraftTypingTests : SecondDraftTest
{
    [Fact]
    public async Task Draft_IsSaved_AndBackAfterARestart()
    {
        var saved = await SaveAsync(await OpenAsync(), "Half a thought");
        await App.StopAsync();
        App = await App.RestartedAsync();

        var draft = Assert.Single(await DraftsAsync());

        Assert.Equal("1", saved.Document.QuerySelector("[data-revision]")!.GetAttribute("data-revision"));
        Assert.Equal(("Half a thought", 1, null), (draft.Draft, draft.DraftRevision, draft.Answer));
    }

    [Fact]
    public async Task PlainForm_SavesADraft()
    {
        var page = await Visitor.SaveDraftAsync(await OpenAsync(), "Half a thought");

        Assert.Equal((HttpStatusCode.OK, "Half a thought"), (page.Status, page.Typed));
        Assert.Contains("Draft saved", page.Text);
    }

    [Fact]
    public async Task TwoTabs_GetBothTexts()
    {
        var (here, there) = (await OpenAsync(), await OpenAsync());
        await SaveAsync(there, "From there");

        var saved = await SaveAsync(here, "From here");
        var sent = await SendAsync("From here", here);

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (saved.Status, sent.Status));
        Assert.All([saved, sent], page =>
            Assert.Equal("From there", page.Document.QuerySelector(".conflict-stored")!.TextContent));
        Assert.Equal("From here", sent.Typed);
        Assert.Equal("From there", (await DraftsAsync()).Single().Draft);
        await SendAsync("From here", sent);
        Assert.Equal("From here", (await DraftsAsync()).Single().Answer);
    }

    [Fact]
    public async Task DraftAfterItsAnswer_BeginsNoOther()
    {
        var page = await OpenAsync();
        await SendAsync(Better, page);

        var late = await SaveAsync(page, Better);

        Assert.Equal(HttpStatusCode.OK, late.Status);
        Assert.Single(await DraftsAsync());
    }

    [Fact]
    public async Task FirstAnswer_BeginsAnEmptyBoxOnly()
    {
        var page = await OpenAsync();
        var begun = await BeginAsync(page, "");
        await SaveAsync(begun, "My own words");

        var typed = await BeginAsync(await OpenAsync(), "My own words, and more");

        Assert.Equal(First, begun.Typed);
        Assert.Null(begun.Document.QuerySelector(".begin-with"));
        Assert.Equal("My own words, and more", typed.Typed);
    }

    [Fact]
    public async Task EmptyText_IsRefused()
    {
        var page = await SendAsync(" \u200B ");

        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("Write an answer first.", page.Text);
        Assert.Empty(await DraftsAsync());
    }

    [Fact]
    public async Task SignedOut_GetsTheTextBack()
    {
        var page = await OpenAsync();
        await Visitor.SignOutAsync();

        var refused = await SendAsync(Better, page);

        Assert.Contains(Better, refused.Text);
        Assert.Empty(await DraftsAsync());
    }

    [Fact]
    public async Task ExhaustedBudget_KeepsTheText_AndItIsJudgedLater()
    {
        var limits = Get<IOptions<LimitOptions>>().Value;
        var tokens = limits.UserTokensPerDay;
        limits.UserTokensPerDay = 1;
        var page = await SendAsync(Better);
        var draft = (await DraftsAsync()).Single();
        await WaitUntilJudgedAsync(draft.Id);
        var failed = await OpenAsync();
        limits.UserTokensPerDay = tokens;

        await Visitor.SubmitAsync(failed, "#second-draft-1-result form");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(Better, draft.Answer);
        Assert.Contains("budget is used up", failed.Document.QuerySelector("#second-draft-1-result")!.TextContent);
        Assert.Equal(JudgingState.Judged, (await JudgedAsync()).Result.State);
    }

    [Fact]
    public async Task Retries_AreThreeForEachSecondDraft()
    {
        App.Upstream.Judge = Reply.Text("Very good.");
        await SendAsync(Better);
        var draft = (await DraftsAsync()).Single();
        for (var retry = 0; retry < RetryJudgements.MaxRetries; retry++)
        {
            await WaitUntilJudgedAsync(draft.Id);
            await Visitor.SubmitAsync(await OpenAsync(), "#second-draft-1-result form");
        }
        await WaitUntilJudgedAsync(draft.Id);

        Assert.Null((await OpenAsync()).Document.QuerySelector("#second-draft-1-result form"));
        Assert.Equal(JudgingState.Judged, (await ResultAsync(Attempt)).State);
        Assert.Equal(3, (await JudgementsAsync(Attempt)).Max(judgement => judgement.Retry));
    }

    [Fact]
    public async Task LostJudgement_IsAskedForAgain_WhenItsLearnerReturns()
    {
        App.Upstream.Judge = Reply.Silence();
        await SendAsync(Better);
        await App.WaitUntilAsync(db => db.Generations.AnyAsync(g => g.Purpose == Purpose.Judgement && g.State == GenerationState.Live));
        await App.StopAsync();
        App = await App.RestartedAsync();
        App.Upstream.Judge = JudgeThatCounts();
        var user = await App.ReadAsync(db => db.Attempts.Where(a => a.Id == Attempt).Select(a => a.UserId).SingleAsync());
        Learner = await App.SignInAsync(user);
        Assert.Empty(App.Upstream.JudgeRequests);

        await Learner.JsonAsync(await Learner.CurrentAsync(Profession));

        Assert.Equal(JudgingState.Judged, (await JudgedAsync()).Result.State);
        Assert.Single(App.Upstream.JudgeRequests);
    }

    private async Task<Page> BeginAsync(Page page, string typed)
    {
        var fields = page.Form("#answer-form").Fields;
        fields["Answer"] = typed;
        return await Page.ReadAsync(
            await Visitor.Http.PostAsync($"{Address}?handler=Begin", new FormUrlEncodedContent(fields)));
    }
}
