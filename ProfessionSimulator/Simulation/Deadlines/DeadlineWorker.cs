using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Simulation.Deadlines;

/// <summary>
/// Keeps the clocks of all tasks, whether or not their learners are there: starts those whose question was delivered
/// and never acknowledged, gives back the time in which the server could take no answer, and takes the draft when the
/// time is over. It calls no model: the next text is written when its learner comes.
/// </summary>
internal sealed class DeadlineWorker(
    WriteQueue writeQueue, IDbContextFactory<AppDbContext> contexts, TaskClock clock, TimeProvider time, ILogger<DeadlineWorker> log)
    : BackgroundService
{
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_acknowledgement = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Runs once before the first request, so that the time in which the server was down is given back.
    /// </summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await RunOnceAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Interval, time, stoppingToken);
            await RunOnceAsync(stoppingToken);
        }
    }

    internal async Task RunOnceAsync(CancellationToken stopping)
    {
        try
        {
            await StartUnacknowledgedAsync(stopping);
            // The heartbeat is written only while a clock runs, so that an idle server leaves the disk alone. An old one
            // gives nobody too much time, because time is given back from the start of a task's clock at the earliest.
            if (await AnyRunningAsync(stopping))
                await writeQueue.WriteAsync(RecordHeartbeatAsync, stopping);
            clock.IsPaused = false;
            foreach (var (attemptId, userId) in await FindClosedAsync(stopping))
                await SettleAsync(attemptId, userId, stopping);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            // Answers cannot be taken either, so this time is given back.
            clock.IsPaused = true;
            log.LogError("Deadlines could not be checked and are retried in the next round: {Reason}", e.GetBaseException().Message);
        }
    }

    private async Task StartUnacknowledgedAsync(CancellationToken stopping)
    {
        var before = time.GetUtcNow() - s_acknowledgement;
        await using var db = await contexts.CreateDbContextAsync(stopping);
        if (!await QueryUnacknowledged(db, before).AnyAsync(stopping))
            return;
        await writeQueue.WriteAsync(async writing =>
        {
            foreach (var late in await QueryUnacknowledged(writing, before).ToListAsync(CancellationToken.None))
                late.Task.StartClock(late.Mode, late.DeliveredAt + s_acknowledgement);
        }, stopping);
    }

    private static IQueryable<UnacknowledgedTask> QueryUnacknowledged(AppDbContext db, DateTimeOffset before)
    {
        // An expression tree may not hold an extension property.
        var texts = db.Generations;
        return
            from task in db.AttemptTasks
            where task.Answer == null && task.ReceivedAt == null && task.Attempt.Status == AttemptStatus.InProgress
            from text in texts
            where text.Purpose == Purpose.Question && text.SubjectId == task.Id
            where text.State == GenerationState.Completed && text.DeliveredAt <= before
            select new UnacknowledgedTask(task, task.Attempt.Mode, text.DeliveredAt!.Value);
    }

    private async Task<bool> AnyRunningAsync(CancellationToken stopping)
    {
        await using var db = await contexts.CreateDbContextAsync(stopping);
        return await QueryRunning(db).AnyAsync(stopping);
    }

    private static IQueryable<AttemptTask> QueryRunning(AppDbContext db) =>
        db.AttemptTasks.Where(t => t.Answer == null && t.DeadlineAt != null);

    private async Task RecordHeartbeatAsync(AppDbContext db)
    {
        var now = time.GetUtcNow();
        var heartbeat = await db.Heartbeats.SingleOrDefaultAsync(h => h.Id == Heartbeat.OnlyId);
        if (clock.IsPaused)
            await GiveBackAsync(db, heartbeat?.At ?? DateTimeOffset.UnixEpoch, now);
        if (heartbeat is null)
            db.Heartbeats.Add(heartbeat = new());
        heartbeat.At = now;
    }

    /// <summary>
    /// Moves all deadlines, those that had passed too: a task that was closed by then stays closed, and an answer that
    /// was on its way still counts.
    /// </summary>
    private static async Task GiveBackAsync(AppDbContext db, DateTimeOffset lastSeen, DateTimeOffset now)
    {
        foreach (var task in await QueryRunning(db).ToListAsync())
            task.DeadlineAt += now - (task.ReceivedAt > lastSeen ? task.ReceivedAt : lastSeen);
    }

    private async Task<List<ClosedAttempt>> FindClosedAsync(CancellationToken stopping)
    {
        var before = clock.Read().ClosedBefore;
        await using var db = await contexts.CreateDbContextAsync(stopping);
        return await QueryRunning(db).Where(t => t.DeadlineAt < before)
            .Select(t => new ClosedAttempt(t.AttemptId, t.Attempt.UserId)).ToListAsync(stopping);
    }

    /// <summary>An attempt that cannot be settled keeps no other from it, and pauses nobody's clock.</summary>
    private async Task SettleAsync(int attemptId, int userId, CancellationToken stopping)
    {
        try
        {
            await writeQueue.WriteAsync(userId, db => SettleAsync(db, attemptId), stopping);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested && !StorageFailure.Is(e))
        {
            log.LogError(
                "Attempt {Attempt} could not be settled and is retried in the next round: {Reason}",
                attemptId, e.GetBaseException().Message);
        }
    }

    private async Task<bool> SettleAsync(AppDbContext db, int attemptId)
    {
        // Its learner may have gone on, or deleted the account, since it was found.
        if (await db.Attempts.WithContent().SingleOrDefaultAsync(a => a.Id == attemptId) is not { } attempt)
            return false;
        attempt.SettleIfClosed(attempt.LatestTask, clock.Read());
        return true;
    }

    private sealed record ClosedAttempt(int AttemptId, int UserId);

    private sealed record UnacknowledgedTask(AttemptTask Task, AttemptMode Mode, DateTimeOffset DeliveredAt);
}
