using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Judging;

/// <summary>Judges that do not do what they should, and who is asked in their place.</summary>
public sealed class JudgeFailureTests : JudgedDayTest
{
    private protected override void Configure(AppFactory app) => AskOneJudge(app);

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
    public async Task ProviderThatAsksToWait_IsNotAskedAgainAtOnce()
    {
        App.Upstream.Judge = Reply.Status(429, "rate_limit_exceeded", retryAfter: "60");

        var attempt = await PlayAsync(Strong);

        Assert.Equal(JudgingState.Failed, (await JudgedAsync(attempt)).State);
        var calls = await App.ReadAsync(db => db.Generations.Where(g => g.Purpose == Purpose.Judgement).ToListAsync());
        Assert.Equal(60, Assert.Single(calls).RetryAfterSeconds);
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

    private static Reply CreateFault(string fault) => fault switch
    {
        "prose" => Reply.Text(Unusable),
        "cut" => Reply.Pieces("{\"findings\":[").ThenCut(),
        "omitted" => Reply.From(request =>
            Reply.Text(Omit(ScriptedJudge.Read(request).Write(_ => [])))),
        _ => Reply.From(request =>
            Reply.Text(ScriptedJudge.Read(request).Write(_ => [])
                .Replace("\"findings\":[", "\"findings\":[{\"criterion\":\"extra\",\"verdict\":\"met\",\"quotes\":[],\"why\":\"\"},"))),
    };

    private static string Omit(string reply) => reply[..reply.LastIndexOf(",{", StringComparison.Ordinal)] + "]}";
}
