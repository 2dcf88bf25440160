using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Budget;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;
using ProfessionSimulator.Tests.Limits;

namespace ProfessionSimulator.Tests.Judging;

/// <summary>What judgements cost, and what is reserved for them.</summary>
public class JudgeBudgetTests : JudgedDayTest
{
    private LimitOptions Limits => App.Services.GetRequiredService<IOptions<LimitOptions>>().Value;

    [Fact]
    public async Task Tokens_AreReservedFromTheFirstTask_AndReleasedAtTheEnd()
    {
        await Learner.JsonAsync(await Learner.CurrentAsync(Profession));
        var scenario = await App.ReadAsync(db =>
            db.Attempts.Include(a => a.Scenario.Tasks).Select(a => a.Scenario).SingleAsync());
        var needed = App.Services.GetRequiredService<JudgeRequests>().EstimateTokens(scenario);
        Assert.Equal(needed, await ReservedAsync());
        Assert.True(needed > 6 * 4000);

        await WaitUntilDecidedAsync(await PlayAsync(Strong));

        Assert.Equal(0, await ReservedAsync());
    }

    [Fact]
    public async Task Judgement_TakesItsTokensOutOfTheReservation()
    {
        await Learner.JsonAsync(await Learner.CurrentAsync(Profession));
        var reserved = await ReservedAsync();
        App.Upstream.Judge = Reply.Silence();

        await PlayAsync(Strong);

        await WaitUntilLiveAsync(3);
        var taken = await App.ReadAsync(db =>
            db.Generations.Where(g => g.Purpose == Purpose.Judgement).SumAsync(g => g.CountedTokens));
        Assert.Equal(reserved - taken, await ReservedAsync());
        Assert.True(reserved >= JudgeRequests.MaxCalls * taken);
    }

    [Fact]
    public async Task SecondDraft_TakesNothingOutOfTheReservation()
    {
        App.Upstream.Judge = Reply.Silence();
        var attempt = await PlayAsync(Strong);
        await WaitUntilLiveAsync(3);
        var reserved = await ReservedAsync();
        var task = await App.ReadAsync(db => db.AttemptTasks.Where(t => t.Order == 1).Select(t => t.Id).SingleAsync());

        await App.Services.GetRequiredService<SendSecondDraft>().SendAsync(
            Learner.UserId, attempt, AnswerSubmission.FromApi(task, "Another answer.", null), default);

        await WaitUntilLiveAsync(6);
        Assert.Equal(reserved, await ReservedAsync());
    }

    [Fact]
    public async Task AttemptWithoutRoomForJudgements_IsPlayed_AndJudgedLater()
    {
        var enough = Limits.UserTokensPerDay;
        var attempt = await PlayWithoutRoomForJudgementsAsync();

        Assert.Equal(JudgingState.Failed, (await JudgedAsync(attempt)).State);
        Assert.All(await JudgementsAsync(attempt), judgement =>
            Assert.Equal(LimitCodes.BudgetExhausted, judgement.FailureCode));
        Assert.Empty(App.Upstream.JudgeRequests);
        Limits.UserTokensPerDay = enough;
        Assert.True(await RetryAsync(attempt));
        Assert.Equal(JudgingState.Judged, (await JudgedAsync(attempt)).State);
    }

    [Fact]
    public async Task TryThatTheBudgetRefuses_IsNotCounted()
    {
        var enough = Limits.UserTokensPerDay;
        var attempt = await PlayWithoutRoomForJudgementsAsync();

        for (var press = 0; press <= RetryJudgements.MaxRetries; press++)
        {
            Assert.Equal((JudgingState.Failed, RetryJudgements.MaxRetries), Describe(await JudgedAsync(attempt)));
            Assert.True(await RetryAsync(attempt));
        }
        await WaitUntilDecidedAsync(attempt);

        Assert.Equal([0, 0, 0], (await JudgementsAsync(attempt)).Select(judgement => judgement.Retry));
        Limits.UserTokensPerDay = enough;
        App.Upstream.Judge = Reply.Unauthorized();
        Assert.True(await RetryAsync(attempt));
        Assert.Equal((JudgingState.Failed, RetryJudgements.MaxRetries), Describe(await JudgedAsync(attempt)));
        Assert.True(await RetryAsync(attempt));
        Assert.Equal((JudgingState.Failed, RetryJudgements.MaxRetries - 1), Describe(await JudgedAsync(attempt)));

        static (JudgingState, int) Describe(JudgedResult result) => (result.State, result.RetriesLeft);
    }

    [Fact]
    public async Task ReservedJudgements_AreMade_DespiteAUsedUpBudget()
    {
        var last = await PlayToTheLastAsync();
        Limits.UserTokensPerDay = 1;

        await Learner.JsonAsync(await Learner.SubmitAsync(last, "Nothing."));

        Assert.Equal(JudgingState.Judged, (await JudgedAsync(await FindAttemptAsync())).State);
    }

    [Fact]
    public async Task ReservationForJudgements_GivesWayToTheNextTask()
    {
        var first = (await Learner.JsonAsync(await Learner.CurrentAsync(Profession))).GetProperty("id").GetInt32();
        Limits.UserTokensPerDay = await App.ReadAsync(db => db.TokenReservations.SumAsync(r => r.Tokens)) + 100;

        var next = await Learner.JsonAsync(await Learner.SubmitAsync(first, "Nothing."));

        Assert.Equal(2, next.GetProperty("next_task").GetProperty("order").GetInt32());
    }

    [Fact]
    public async Task ReservationForJudgements_IsKept_WhereItWouldNotHelp()
    {
        var first = (await Learner.JsonAsync(await Learner.CurrentAsync(Profession))).GetProperty("id").GetInt32();
        var reserved = await ReservedAsync();
        Limits.UserTokensPerDay = 1;

        await RefusalAssert.TooManyRequestsAsync(await Learner.SubmitAsync(first, "Nothing."), "budget_exhausted");

        Assert.NotEqual(0, reserved);
        Assert.Equal(reserved, await ReservedAsync());
    }

    [Fact]
    public async Task Judgements_DoNotCountAmongTheLearnersTexts()
    {
        (Limits.GenerationsAtOnce, Limits.TextsPerHour) = (1, 6);
        App.Upstream.Judge = Reply.Silence();
        await PlayAsync(Strong);
        await WaitUntilLiveAsync(3);

        await RestartAsync();
    }

    private async Task<int> PlayWithoutRoomForJudgementsAsync()
    {
        var last = await PlayToTheLastAsync();
        await App.WriteAsync(db => db.TokenReservations.Where(r => r.Purpose == Purpose.Judgement).ExecuteDeleteAsync());
        // The report has its reservation.
        Limits.UserTokensPerDay = 1;
        await Learner.JsonAsync(await Learner.SubmitAsync(last, "Nothing."));
        return await FindAttemptAsync();
    }

    /// <summary>Answers all tasks but the last one, and returns its id.</summary>
    private async Task<int> PlayToTheLastAsync()
    {
        var task = await Learner.JsonAsync(await Learner.CurrentAsync(Profession));
        while (task.GetProperty("order").GetInt32() < task.GetProperty("task_count").GetInt32())
        {
            var next = await Learner.SubmitAsync(task.GetProperty("id").GetInt32(), "Nothing.");
            task = (await Learner.JsonAsync(next)).GetProperty("next_task");
        }
        return task.GetProperty("id").GetInt32();
    }

    private Task WaitUntilLiveAsync(int judgements) => App.WaitUntilAsync(async db =>
        await db.Generations.CountAsync(g => g.Purpose == Purpose.Judgement && g.State == GenerationState.Live) == judgements);

    private Task<long> ReservedAsync() => App.ReadAsync(db =>
        db.TokenReservations.Where(r => r.Purpose == Purpose.Judgement).SumAsync(r => r.Tokens));
}
