using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Judging;

/// <summary>Judges that do not do what they should; each failure has a way on, and no day waits for it.</summary>
public sealed class JudgeFailureTests : JudgedDayTest
{
    private const string Prose = "I think that the learner did very well. All statements are met.";

    public override async ValueTask InitializeAsync()
    {
        App = await AppFactory.StartAsync();
        App.Set("ProfessionSimulator:Judging:Judgements", "1");
        await EnterAsync();
    }

    [Theory]
    [InlineData("prose")]
    [InlineData("omitted")]
    [InlineData("added")]
    [InlineData("cut")]
    public async Task UnusableReply_IsAskedForOnceMore(string fault)
    {
        App.Upstream.Judge = JudgeByHits();
        App.Upstream.EnqueueJudge(CreateFault(fault));

        var attempt = await PlayAsync(Strong);
        var result = await JudgedAsync(attempt);

        Assert.Equal((JudgingState.Judged, 1), (result.State, result.Usable));
        Assert.Equal(2, App.Upstream.JudgeRequests.Count);
        Assert.Single(await JudgementsAsync(attempt));
        Assert.Equal(App.Upstream.JudgeRequests[0].RawBody, App.Upstream.JudgeRequests[1].RawBody);
    }

    [Fact]
    public async Task SecondUnusableReply_Fails_AndTheLearnerCanAskAgain()
    {
        App.Upstream.Judge = Reply.Text(Prose);
        var attempt = await PlayAsync(Strong);
        var failed = await JudgedAsync(attempt);
        Assert.Equal((JudgingState.Failed, 0), (failed.State, failed.Usable));
        Assert.Null(failed.Sheet);
        Assert.Equal(2, App.Upstream.JudgeRequests.Count);
        Assert.Equal(2, await App.ReadAsync(db => db.Generations.CountAsync(
            g => g.Purpose == Purpose.Judgement && g.Text == Prose && g.FailureCode == JudgementFailures.Unusable)));
        App.Upstream.Judge = JudgeByHits();

        Assert.True(await RetryAsync(attempt));

        Assert.Equal(JudgingState.Judged, (await JudgedAsync(attempt)).State);
        Assert.False(await RetryAsync(attempt));
    }

    [Fact]
    public async Task Retries_AreThreeAtMost()
    {
        App.Upstream.Judge = Reply.Text(Prose);
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

    [Fact]
    public async Task MetCanary_IsReplacedOnce_ThenTheDayIsNotJudged()
    {
        App.Upstream.Judge = JudgeThatObeys();

        var attempt = await PlayAsync(Strong);
        var result = await JudgedAsync(attempt);

        Assert.Equal(JudgingState.NotJudged, result.State);
        Assert.Null(result.Sheet);
        Assert.All(result.Findings, finding => Assert.NotNull(finding.Criterion.Check));
        var judgements = await JudgementsAsync(attempt);
        Assert.Equal(
            [(JudgementState.CanaryMet, true), (JudgementState.CanaryMet, false)],
            judgements.Select(judgement => (judgement.State, judgement.IsReplaced)));
        Assert.NotEqual(judgements[0].Seed, judgements[1].Seed);
        var judges = App.Upstream.JudgeRequests.Select(ScriptedJudge.Read).ToList();
        Assert.Equal(2, judges.Count);
        Assert.Empty(judges[0].Names.Intersect(judges[1].Names));
        Assert.Equal(2, App.Log.All.Count(line => line.Contains("CanaryMet", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task JudgeInPlaceOfAMetCanary_Counts()
    {
        App.Upstream.Judge = JudgeByHits();
        App.Upstream.EnqueueJudge(JudgeThatObeys());

        var result = await JudgedAsync(await PlayAsync(Strong));

        Assert.Equal((JudgingState.Judged, 1, 1), (result.State, result.Asked, result.Usable));
    }

    [Fact]
    public async Task RejectedRequest_IsNotRepeated()
    {
        App.Upstream.Judge = Reply.Unauthorized();

        var attempt = await PlayAsync(Strong);

        Assert.Equal(JudgingState.Failed, (await JudgedAsync(attempt)).State);
        Assert.Equal(FailureCodes.ModelRejected, (await JudgementsAsync(attempt)).Single().FailureCode);
        Assert.Single(App.Upstream.JudgeRequests);
    }

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
        await App.WriteAsync(db => db.Database.ExecuteSqlRawAsync("""
            CREATE TRIGGER "Fault" BEFORE INSERT ON "Generations" WHEN NEW."Purpose" = 'Judgement'
            BEGIN SELECT RAISE(ABORT, 'no room'); END
            """));
        var attempt = await PlayAsync(Strong);

        var failed = await JudgedAsync(attempt);

        Assert.Equal((JudgingState.Failed, JudgementFailures.Error), (failed.State, failed.FailureCode));
        Assert.Single(App.Log.All, line => line.Contains("could not be judged", StringComparison.Ordinal));
        await App.WriteAsync(db => db.Database.ExecuteSqlRawAsync("DROP TRIGGER \"Fault\""));
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
        App.Set("ProfessionSimulator:Judging:Judgements", "1");
        App.Upstream.Judge = JudgeByHits();
        Learner = await Task.Run(() => Learner.In(App));
        await Learner.ProfessionAsync("en");
        Assert.Empty(App.Upstream.JudgeRequests);

        await Learner.JsonAsync(await Learner.CurrentAsync(Profession));

        Assert.Equal(JudgingState.Judged, (await JudgedAsync(attempt)).State);
        Assert.Single(App.Upstream.JudgeRequests);
    }

    [Fact]
    public async Task ForeignAttempt_CannotBeAskedAboutAgain()
    {
        var attempt = await PlayAsync(Strong);
        Learner = await App.NewLearnerAsync();

        await Assert.ThrowsAsync<RuleException>(() => RetryAsync(attempt));
    }

    private static Reply CreateFault(string fault) => fault switch
    {
        "prose" => Reply.Text(Prose),
        "cut" => Reply.Pieces("{\"findings\":[").ThenCut(),
        "omitted" => Reply.From(request =>
            Reply.Text(Omit(ScriptedJudge.Read(request).Write(_ => [])))),
        _ => Reply.From(request =>
            Reply.Text(ScriptedJudge.Read(request).Write(_ => [])
                .Replace("\"findings\":[", "\"findings\":[{\"criterion\":\"extra\",\"verdict\":\"met\",\"quotes\":[],\"why\":\"\"},"))),
    };

    private static string Omit(string reply) => reply[..reply.LastIndexOf(",{", StringComparison.Ordinal)] + "]}";
}
