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

/// <summary>What is sent to a judge, what is reserved for it, and what is asked of whom without a model.</summary>
public sealed class JudgeRequestTests : JudgedDayTest
{
    private LimitOptions Limits => App.Services.GetRequiredService<IOptions<LimitOptions>>().Value;

    [Fact]
    public async Task Request_AsksForTheSchema_OfTheJudgesModel()
    {
        await using var other = App;
        App = await AppFactory.StartAsync();
        App.Set("OPENAI_JUDGE_MODEL", "judge-1").Set("ProfessionSimulator:Judging:Judgements", "5");
        await EnterAsync();

        await WaitUntilDecidedAsync(await PlayAsync(Strong));

        Assert.Equal(5, App.Upstream.JudgeRequests.Count);
        Assert.All(App.Upstream.JudgeRequests, request =>
        {
            Assert.Equal("judge-1", request.Body.GetProperty("model").GetString());
            var format = request.Body.GetProperty("response_format");
            Assert.Equal("json_schema", format.GetProperty("type").GetString());
            Assert.True(format.GetProperty("json_schema").GetProperty("strict").GetBoolean());
            Assert.Equal(4000, request.Body.GetProperty("max_completion_tokens").GetInt32());
        });
        Assert.All(App.Upstream.Requests, request => Assert.False(request.Has("response_format")));
    }

    [Fact]
    public async Task RefusedSchema_FallsBackToJson_ThenToText_Remembered()
    {
        App.Upstream.Judge = Reply.From(request => request.Has("response_format")
            ? Reply.Refused("response_format")
            : ScriptedJudge.Read(request).Reply());
        await WaitUntilDecidedAsync(await PlayAsync(Strong));
        var asked = App.Upstream.JudgeRequests.Count;
        await RestartAsync();

        var result = await JudgedAsync(await PlayAsync(_ => "Nothing."));

        Assert.Equal(JudgingState.Judged, result.State);
        Assert.Contains(App.Upstream.JudgeRequests, request =>
            request.Has("response_format") && request.Body.GetProperty("response_format").GetRawText() == "{\"type\":\"json_object\"}");
        Assert.Equal(asked + 3, App.Upstream.JudgeRequests.Count);
        Assert.All(App.Upstream.JudgeRequests.Skip(asked), request => Assert.False(request.Has("response_format")));
    }

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
        await App.WaitUntilAsync(async db =>
            await db.Generations.CountAsync(g => g.Purpose == Purpose.Judgement && g.State == GenerationState.Live) == 3);

        await RestartAsync();
    }

    [Fact]
    public async Task TooLongAnswers_AreNotJudged_AndSayWhy()
    {
        Limits.ConversationTokens = 1000;

        var attempt = await PlayAsync(_ => "Nothing.");

        Assert.Equal(JudgingState.Failed, (await JudgedAsync(attempt)).State);
        Assert.All(await JudgementsAsync(attempt), judgement =>
            Assert.Equal(JudgementFailures.TooLong, judgement.FailureCode));
        Assert.Empty(App.Upstream.JudgeRequests);
    }

    [Fact]
    public async Task OfflineDay_HasOnlyWhatCodeDecides()
    {
        await using var scripted = App;
        App = AppFactory.Offline();
        await EnterAsync();

        var result = await ResultAsync(await PlayAsync(Strong));

        Assert.Equal((JudgingState.CodeOnly, 0), (result.State, result.Asked));
        Assert.Null(result.Sheet);
        Assert.Equal(
            Criteria.Where(criterion => criterion.Check is not null).Select(criterion => criterion.Id),
            result.Findings.Select(finding => finding.Criterion.Id));
        Assert.False(await App.ReadAsync(db => db.Judgements.AnyAsync()));
        Assert.False(await App.ReadAsync(db => db.TokenReservations.AnyAsync()));
    }

    /// <summary>Answers all tasks but the last one, and returns its id.</summary>
    private async Task<int> PlayWithoutRoomForJudgementsAsync()
    {
        var last = await PlayToTheLastAsync();
        await App.WriteAsync(db => db.TokenReservations.Where(r => r.Purpose == Purpose.Judgement).ExecuteDeleteAsync());
        // The report has its reservation.
        Limits.UserTokensPerDay = 1;
        await Learner.JsonAsync(await Learner.SubmitAsync(last, "Nothing."));
        return await FindAttemptAsync();
    }

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

    private Task<long> ReservedAsync() => App.ReadAsync(db =>
        db.TokenReservations.Where(r => r.Purpose == Purpose.Judgement).SumAsync(r => r.Tokens));
}
