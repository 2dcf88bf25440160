using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Budget;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Judging;

/// <summary>What is sent to a judge, and what is asked of whom without a model.</summary>
public sealed class JudgeRequestTests : JudgedDayTest
{
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
    public async Task TooLongAnswers_AreNotJudged_AndSayWhy()
    {
        App.Services.GetRequiredService<IOptions<LimitOptions>>().Value.ConversationTokens = 1000;

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
}
