using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Judging;

/// <summary>A second draft whose judgements fail or are stopped.</summary>
public sealed class SecondDraftFailureTests : SecondDraftTest
{
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

    [Fact]
    public async Task StoppedJudging_HasFailed_AndCanBeTriedAgain()
    {
        App.Upstream.Judge = Reply.Silence();
        await SendAsync(Better);
        await App.WaitUntilAsync(db => db.Generations.AnyAsync(g => g.Purpose == Purpose.Judgement && g.State == GenerationState.Live));
        var report = await Visitor.GetAsync($"/attempts/{Attempt}");

        await Visitor.SubmitAsync(await OpenAsync(), "#second-draft-1-result form[action*='handler=Stop']");

        await WaitUntilJudgedAsync((await DraftsAsync()).Single().Id);
        var stopped = await OpenAsync();
        Assert.Contains("Judging was stopped.", stopped.Document.QuerySelector("#second-draft-1-result")!.TextContent);
        Assert.NotNull(stopped.Document.QuerySelector("#second-draft-1-result form[action*='handler=Again']"));
        // The report waits for what is judged of its second drafts as well.
        var poll = report.Document.QuerySelector("#judging-poll")!.GetAttribute("hx-get")!;
        Assert.Contains("Not judged yet", (await Visitor.GetAsync(poll, asFragment: true))
            .Document.QuerySelector($"#write-again-{TaskId}")!.TextContent);
    }

    [Fact]
    public async Task StaleRetry_SaysWhatToDo_AndLeavesTheBox()
    {
        App.Upstream.Judge = Reply.Text("Very good.");
        await SendAsync(Better);
        await WaitUntilJudgedAsync((await DraftsAsync()).Single().Id);
        var fields = (await OpenAsync()).Form("#second-draft-1-result form").Fields;
        fields["__RequestVerificationToken"] = "stale";
        using HttpRequestMessage request = new(HttpMethod.Post, $"{Address}?handler=Again")
        {
            Content = new FormUrlEncodedContent(fields),
            Headers = { { "HX-Request", "true" } },
        };

        var refused = await Page.ReadAsync(await Visitor.Http.SendAsync(request));

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains(
            "Please press the button again.",
            refused.Document.QuerySelector("[hx-target='#again-refused'] [role=alert]")!.TextContent);
        Assert.Null(refused.Document.QuerySelector("#answer"));
    }
}
