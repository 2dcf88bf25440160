using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Simulation;

/// <summary>
/// Keeps the clocks of all tasks, whether or not anybody is there: starts those whose question was delivered and never
/// acknowledged, gives back the time in which the server could not take an answer, and takes what stands there when the
/// time is over. It calls no model: the next text is written when its learner comes.
/// </summary>
internal sealed class ClockKeeper(
    WriterLane lane, IDbContextFactory<AppDbContext> contexts, TaskClock clock, TimeProvider time, ILogger<ClockKeeper> log) : BackgroundService
{
    internal static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Acknowledgement = TimeSpan.FromSeconds(60);

    /// <summary>Before the first request: the time in which the server was down is given back.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await KeepAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Beat, time, stoppingToken);
            await KeepAsync(stoppingToken);
        }
    }

    internal async Task KeepAsync(CancellationToken stopping)
    {
        try
        {
            await StartUnacknowledgedAsync(stopping);
            if (await AnyRunningAsync(stopping))
                await lane.WriteAsync(BeatAsync, stopping);
            clock.Stands = false;
            foreach (var attemptId in await ClosedAsync(stopping))
                await SettleAsync(attemptId, stopping);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            // Answers cannot be taken either: that time is given back.
            clock.Stands = true;
            log.LogError("The clocks could not be kept and are tried again: {Reason}", e.GetBaseException().Message);
        }
    }

    private async Task StartUnacknowledgedAsync(CancellationToken stopping)
    {
        var before = time.GetUtcNow() - Acknowledgement;
        await using var db = await contexts.CreateDbContextAsync(stopping);
        if (!await Unacknowledged(db, before).AnyAsync(stopping))
            return;
        await lane.WriteAsync(async writing =>
        {
            foreach (var late in await Unacknowledged(writing, before).ToListAsync(CancellationToken.None))
                late.Task.StartClock(late.Mode, late.DeliveredAt + Acknowledgement);
        }, stopping);
    }

    private static IQueryable<UnacknowledgedTask> Unacknowledged(AppDbContext db, DateTimeOffset before) =>
        from task in db.AttemptTasks
        where task.Answer == null && task.ReceivedAt == null && task.Attempt.Status == AttemptStatus.InProgress
        from text in db.Generations
        where text.Purpose == Purpose.Question && text.SubjectId == task.Id && text.State == GenerationState.Completed && text.DeliveredAt <= before
        select new UnacknowledgedTask(task, task.Attempt.Mode, text.DeliveredAt!.Value);

    private async Task<bool> AnyRunningAsync(CancellationToken stopping)
    {
        await using var db = await contexts.CreateDbContextAsync(stopping);
        return await Running(db).AnyAsync(stopping);
    }

    private static IQueryable<AttemptTask> Running(AppDbContext db) => db.AttemptTasks.Where(t => t.Answer == null && t.DeadlineAt != null);

    private async Task BeatAsync(AppDbContext db)
    {
        var now = time.GetUtcNow();
        var heartbeat = await db.Heartbeats.SingleOrDefaultAsync(h => h.Id == Heartbeat.OnlyId);
        if (clock.Stands)
            await GiveBackAsync(db, heartbeat?.At ?? DateTimeOffset.UnixEpoch, now);
        if (heartbeat is null)
            db.Heartbeats.Add(heartbeat = new());
        heartbeat.At = now;
    }

    /// <summary>To every task: what was closed by then is so now, and an answer that was under way still is.</summary>
    private static async Task GiveBackAsync(AppDbContext db, DateTimeOffset lastSeen, DateTimeOffset now)
    {
        foreach (var task in await Running(db).ToListAsync())
            task.DeadlineAt += now - (task.ReceivedAt > lastSeen ? task.ReceivedAt : lastSeen);
    }

    private async Task<List<int>> ClosedAsync(CancellationToken stopping)
    {
        var before = clock.LatestClosed();
        await using var db = await contexts.CreateDbContextAsync(stopping);
        return await Running(db).Where(t => t.DeadlineAt < before).Select(t => t.AttemptId).ToListAsync(stopping);
    }

    /// <summary>One that cannot be settled does not keep the others from it, and stops nobody's clock.</summary>
    private async Task SettleAsync(int attemptId, CancellationToken stopping)
    {
        try
        {
            await lane.WriteAsync(db => SettleAsync(db, attemptId), stopping);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested && !StorageFailure.Is(e))
        {
            log.LogError("Attempt {Attempt} could not be settled and is tried again: {Reason}", attemptId, e.GetBaseException().Message);
        }
    }

    private async Task SettleAsync(AppDbContext db, int attemptId)
    {
        // Its learner's account may have been deleted meanwhile.
        var attempt = await db.Attempts.WithContent().SingleOrDefaultAsync(a => a.Id == attemptId);
        if (attempt?.LatestTask is { Answer: null } task && clock.IsClosed(task))
            attempt.TakeAtDeadline(task);
    }

    private sealed record UnacknowledgedTask(AttemptTask Task, AttemptMode Mode, DateTimeOffset DeliveredAt);
}
