using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Judging;

/// <summary>Judging that is stopped, breaks off or cannot even begin; no day waits for it.</summary>
public class InterruptedJudgingTests : JudgedDayTest
{
    private protected override void Configure(AppFactory app) => AskOneJudge(app);

    [Fact]
    public async Task StalledJudge_CanBeStopped_AndKeepsNoReportWaiting()
    {
        App.Upstream.Judge = Reply.Silence();
        var attempt = await PlayAsync(Strong);
        await App.WaitUntilAsync(db => db.Generations.AnyAsync(g => g.Purpose == Purpose.Judgement));
        Assert.Equal(JudgingState.Judging, (await ResultAsync(attempt)).State);

        await App.Services.GetRequiredService<RetryJudgements>().StopAsync(Learner.UserId, new(attempt), default);

        Assert.Equal(JudgingState.Failed, (await JudgedAsync(attempt)).State);
        Assert.Equal(FailureCodes.Canceled, (await JudgementsAsync(attempt)).Single().FailureCode);
        App.Upstream.Judge = JudgeByHits();
        Assert.True(await RetryAsync(attempt));
        Assert.Equal(JudgingState.Judged, (await JudgedAsync(attempt)).State);
    }

    /// <summary>A reply may be complete in the moment in which its judgement is stopped.</summary>
    [Fact]
    public async Task ReplyAfterTheStop_CountsNoMore()
    {
        var judge = new LiveReply();
        App.Upstream.EnqueueJudge(judge);
        var attempt = await PlayAsync(Strong);
        var request = await judge.Started;
        await App.WriteAsync(db => db.Judgements.ExecuteUpdateAsync(row => row
            .SetProperty(j => j.State, JudgementState.Failed).SetProperty(j => j.FailureCode, FailureCodes.Canceled)));

        await judge.SendAsync(ScriptedJudge.Read(request).Write(_ => []));
        await judge.FinishAsync();

        await App.WaitUntilAsync(db => db.Generations.AnyAsync(
            g => g.Purpose == Purpose.Judgement && g.State == GenerationState.Completed));
        await WaitUntilDecidedAsync(attempt);
        Assert.Equal(JudgementState.Failed, (await JudgementsAsync(attempt)).Single().State);
    }

    /// <summary>It may be stopped after its turn has come and before its judge is asked.</summary>
    [Fact]
    public async Task StoppedJudgement_IsAskedAboutNoMore()
    {
        App.Upstream.Judge = Reply.Unauthorized();
        var attempt = await PlayAsync(Strong);
        await WaitUntilDecidedAsync(attempt);
        var judged = await App.ReadAsync(db => JudgedAttempt.LoadAsync(db, attempt, default));

        var asked = await App.Services.GetRequiredService<AskJudge>().AskAsync(
            judged!, (await JudgementsAsync(attempt)).Single(), default);

        Assert.Null(asked);
        Assert.Single(App.Upstream.JudgeRequests);
    }

    [Fact]
    public async Task WaitingJudgement_IsStopped_BeforeAnybodyIsAsked()
    {
        var attempt = await PlayAsync(Strong);
        await WaitUntilDecidedAsync(attempt);
        await App.WriteAsync(db => db.Judgements.ExecuteUpdateAsync(
            row => row.SetProperty(j => j.State, JudgementState.Waiting)));

        await App.Services.GetRequiredService<RetryJudgements>().StopAsync(Learner.UserId, new(attempt), default);

        var stopped = (await JudgementsAsync(attempt)).Single();
        Assert.Equal((JudgementState.Failed, FailureCodes.Canceled), (stopped.State, stopped.FailureCode));
        Assert.Equal(RetryJudgements.MaxRetries, (await ResultAsync(attempt)).RetriesLeft);
    }

    /// <summary>Otherwise each look of a waiting page would try again.</summary>
    [Fact]
    public async Task ServersOwnFault_FailsTheJudgement_AndTheLearnerCanAskAgain()
    {
        App.Upstream.Judge = JudgeByHits();
        await Fault.CreateAsync(App, "INSERT", "Generations", "NEW.\"Purpose\" = 'Judgement'");
        var attempt = await PlayAsync(Strong);

        var failed = await JudgedAsync(attempt);

        Assert.Equal((JudgingState.Failed, JudgementFailures.Error), (failed.State, failed.FailureCode));
        Assert.Single(App.Log.All, line => line.Contains("could not be judged", StringComparison.Ordinal));
        await Fault.RemoveAsync(App, "Generations");
        Assert.True(await RetryAsync(attempt));
        Assert.Equal(JudgingState.Judged, (await JudgedAsync(attempt)).State);
    }

    [Fact]
    public async Task LostJudgement_IsAskedForAgain_OnlyWhenItsLearnerReturns()
    {
        App.Upstream.Judge = Reply.Silence();
        var attempt = await PlayAsync(Strong);
        await App.WaitUntilAsync(db => db.Generations.AnyAsync(g => g.Purpose == Purpose.Judgement));
        await App.StopAsync();
        App = await App.RestartedAsync();
        Configure(App);
        App.Upstream.Judge = JudgeByHits();
        // The call that was lost is none of the two that a judgement has.
        App.Upstream.EnqueueJudge(Reply.Text(Unusable));
        Learner = await Task.Run(() => Learner.In(App));
        await Learner.ProfessionAsync("en");
        Assert.Empty(App.Upstream.JudgeRequests);

        await Learner.JsonAsync(await Learner.CurrentAsync(Profession));

        Assert.Equal(JudgingState.Judged, (await JudgedAsync(attempt)).State);
        Assert.Equal(2, App.Upstream.JudgeRequests.Count);
    }
}
