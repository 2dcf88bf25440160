using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Judging;
using ProfessionSimulator.PersonalData;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Judging;

/// <summary>What is stored of a judged day: read anew, exported and deleted.</summary>
public sealed class StoredDayTests : JudgedDayTest
{
    [Fact]
    public async Task Score_IsRecomputedFromWhatIsStored()
    {
        App.Upstream.Judge = JudgeByHits();
        var attempt = await PlayAsync(task => task == 1 ? Strong(1) : "Nothing.");
        var result = await JudgedAsync(attempt);

        var listing = await App.ReadAsync(db => ScoreCommand.WriteAsync(db, attempt, default));

        Assert.Contains("judged, 3 of 3 judgements\n", listing);
        Assert.Contains("judgement 3: Usable, model scripted, prompt version 1\n", listing);
        Assert.Contains(ScoreListing.Write(result.Sheet!), listing);
        Assert.Contains($"\nrisk\n{ScoreListing.Write(result.Sheet!.ForCompetency("risk"))}", listing);
    }

    [Fact]
    public async Task ScoreCommand_RunsBesideTheSite()
    {
        var attempt = await PlayAsync(Strong);
        await WaitUntilDecidedAsync(attempt);

        var (exitCode, output, _) = await ServerProcess.RunAsync(App, "score", $"{attempt}");
        var (unknown, _, error) = await ServerProcess.RunAsync(App, "score", "99");
        var (usage, _, _) = await ServerProcess.RunAsync(App, "score", "first");

        Assert.Equal((0, 1, 2), (exitCode, unknown, usage));
        Assert.StartsWith($"attempt {attempt}: project-manager-en, criteria of version 1\njudged, 3 of 3", output);
        Assert.Equal("There is no finished attempt 99.\n", error);
    }

    [Fact]
    public async Task UnreadableReply_LeavesTheOthers()
    {
        App.Upstream.Judge = JudgeByHits();
        var attempt = await PlayAsync(Strong);
        await WaitUntilDecidedAsync(attempt);
        await SpoilReplyAsync((await JudgementsAsync(attempt))[0].Id);

        var result = await ResultAsync(attempt);
        var listing = await App.ReadAsync(db => ScoreCommand.WriteAsync(db, attempt, default));

        Assert.Equal((JudgingState.Failed, 3, 2), (result.State, result.Asked, result.Usable));
        Assert.Equal((JudgementFailures.Unusable, RetryJudgements.MaxRetries), (result.FailureCode, result.RetriesLeft));
        Assert.Equal(new Score(100, 100), result.Score);
        Assert.Contains($"judgement 1: {JudgementFailures.Unusable}, model scripted", listing);
    }

    [Fact]
    public async Task Replies_AreExported_ShownToNobody_AndDeletedWithTheAccount()
    {
        var attempt = await PlayAsync(Strong);
        await WaitUntilDecidedAsync(attempt);

        var data = await App.Services.GetRequiredService<ExportData>().ReadAsync(Learner.UserId, default);
        Assert.Equal(3, data!.Judgements.Count);
        var replies = data.Generations.Where(text => text.Purpose == "judgement").ToList();
        Assert.All(replies, text => Assert.Contains("\"findings\"", text.Text));
        Assert.Equal(data.Judgements.Select(judgement => judgement.Id).Order(), replies.Select(text => text.SubjectId).Order());
        Assert.Equal(
            HttpStatusCode.NotFound, (await Learner.Http.GetAsync($"/api/generations/{replies[0].Id}/stream")).StatusCode);

        await App.Services.GetRequiredService<DeleteAccount>().DeleteAsync(Learner.UserId, default);

        Assert.False(await App.ReadAsync(db => db.Judgements.AnyAsync()));
        Assert.False(await App.ReadAsync(db => db.Generations.AnyAsync(g => g.Purpose == Purpose.Judgement)));
    }
}
