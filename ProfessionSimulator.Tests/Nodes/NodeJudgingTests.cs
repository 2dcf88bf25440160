using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Data;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Tests.Infrastructure;
using ProfessionSimulator.Tests.Judging;

namespace ProfessionSimulator.Tests.Nodes;

/// <summary>An attempt that two nodes have judged, since its learner comes back to its report on the other one.</summary>
[OnPostgres]
public sealed class NodeJudgingTests : JudgedDayTest
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);

    private protected override void Configure(AppFactory app) => AskOneJudge(app);

    [Fact]
    public async Task Judge_IsAskedOnceMore_ForBothNodes()
    {
        var (first, second) = (new LiveReply(), new LiveReply());
        App.Upstream.EnqueueJudge(first, second);
        var attempt = await PlayAsync(Strong);
        await first.Started;
        await using var other = StartOther();
        other.Services.GetRequiredService<JudgeWorker>().Begin(new(attempt));
        await first.SendAsync(Unusable);
        await first.FinishAsync();
        var request = await second.Started;

        // The other node finds the end of the first call only now.
        var judged = (await App.ReadAsync(db => JudgedAttempt.LoadAsync(db, attempt, default)))!;
        var waiting = await other.Services.GetRequiredService<RecordReply>().RecordAsync(
            judged, (await JudgementsAsync(attempt)).Single(), default);

        Assert.Equal(JudgementState.Waiting, waiting?.State);
        await second.SendAsync(ScriptedJudge.Read(request).Write(_ => []));
        await second.FinishAsync();
        Assert.Equal(JudgingState.Judged, (await JudgedAsync(attempt)).State);
        Assert.Equal(2, App.Upstream.JudgeRequests.Count);
    }

    [Fact]
    public async Task Judgements_AreThoseOfTheNodeThatCameFirst()
    {
        var attempt = await PlayAsync(Strong);
        await WaitUntilDecidedAsync(attempt);
        await App.WriteAsync(db => db.Judgements.ExecuteDeleteAsync());
        var judged = (await App.ReadAsync(db => JudgedAttempt.LoadAsync(db, attempt, default)))!;
        await using var other = StartOther();
        var (begun, ready) = (new TaskCompletionSource(), new TaskCompletionSource());
        var adding = App.Services.GetRequiredService<WriteQueue>().WriteAsync(Learner.UserId, async db =>
        {
            begun.SetResult();
            await ready.Task;
            return App.Services.GetRequiredService<PrepareJudgements>().Add(db, judged.Attempt, secondDraftId: null);
        }, default);
        await begun.Task;

        var preparing = other.Services.GetRequiredService<PrepareJudgements>().PrepareAsync(judged, default);
        await App.WaitUntilAsync(IsAnybodyWaitingAsync);
        ready.SetResult();

        Assert.Equal((await adding).Select(j => j.Id), (await preparing.WaitAsync(s_timeout)).Select(j => j.Id));
        Assert.Single(await JudgementsAsync(attempt));
    }

    private AppFactory StartOther()
    {
        var other = App.CreateSecond();
        AskOneJudge(other);
        _ = other.Server;
        return other;
    }

    private static async Task<bool> IsAnybodyWaitingAsync(AppDbContext db) => await db.Database.SqlQuery<int>($"""
        SELECT count(*)::int AS "Value" FROM pg_locks WHERE NOT granted AND locktype = 'advisory'
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        """).SingleAsync() > 0;
}
