using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Judging;

/// <summary>The way on that each failed judgement has: its learner asks again, three times at most.</summary>
public class JudgementRetryTests : JudgedDayTest
{
    private protected override void Configure(AppFactory app) => AskOneJudge(app);

    [Fact]
    public async Task SecondUnusableReply_Fails_AndTheLearnerCanAskAgain()
    {
        App.Upstream.Judge = Reply.Text(Unusable);
        var attempt = await PlayAsync(Strong);
        var failed = await JudgedAsync(attempt);
        Assert.Equal((JudgingState.Failed, 0), (failed.State, failed.Usable));
        Assert.Null(failed.Sheet);
        Assert.Equal(2, App.Upstream.JudgeRequests.Count);
        Assert.Equal(2, await App.ReadAsync(db => db.Generations.CountAsync(
            g => g.Purpose == Purpose.Judgement && g.Text == Unusable && g.FailureCode == JudgementFailures.Unusable)));
        App.Upstream.Judge = JudgeByHits();

        Assert.True(await RetryAsync(attempt));

        Assert.Equal(JudgingState.Judged, (await JudgedAsync(attempt)).State);
        Assert.False(await RetryAsync(attempt));
    }

    [Fact]
    public async Task Retries_AreThreeAtMost()
    {
        App.Upstream.Judge = Reply.Text(Unusable);
        var attempt = await PlayAsync(Strong);
        for (var retry = 0; retry < RetryJudgements.MaxRetries; retry++)
        {
            await WaitUntilDecidedAsync(attempt);
            Assert.True(await RetryAsync(attempt));
        }
        await WaitUntilDecidedAsync(attempt);

        Assert.False(await RetryAsync(attempt));
        Assert.Equal(8, App.Upstream.JudgeRequests.Count);
    }

    /// <summary>A later release may read more strictly than the one that stored the reply.</summary>
    [Fact]
    public async Task UnreadableReply_CanBeAskedForAgain_ThreeTimes()
    {
        App.Upstream.Judge = JudgeByHits();
        var attempt = await PlayAsync(Strong);
        for (var left = RetryJudgements.MaxRetries; left > 0; left--)
        {
            await WaitUntilDecidedAsync(attempt);
            await SpoilReplyAsync((await JudgementsAsync(attempt))[^1].Id);
            var failed = await ResultAsync(attempt);
            Assert.Equal((JudgingState.Failed, JudgementFailures.Unusable, left), (failed.State, failed.FailureCode, failed.RetriesLeft));

            Assert.True(await RetryAsync(attempt));

            Assert.Equal(new Score(100, 100), (await JudgedAsync(attempt)).Score);
        }
        await SpoilReplyAsync((await JudgementsAsync(attempt))[^1].Id);

        Assert.Equal(0, (await ResultAsync(attempt)).RetriesLeft);
        Assert.False(await RetryAsync(attempt));
        Assert.Equal(1 + RetryJudgements.MaxRetries, App.Upstream.JudgeRequests.Count);
    }

    [Fact]
    public async Task ForeignAttempt_CannotBeAskedAboutAgain()
    {
        var attempt = await PlayAsync(Strong);
        Learner = await App.NewLearnerAsync();

        await Assert.ThrowsAsync<RuleException>(() => RetryAsync(attempt));
    }
}
