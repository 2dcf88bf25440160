using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;
using ProfessionSimulator.Data.Nodes;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Simulation.Deadlines;

/// <summary>
/// Keeps the clocks of all tasks, whether or not their learners are there: starts those whose question was delivered
/// and never acknowledged, gives back the time in which the server could take no answer, and takes the draft when the
/// time is over. It calls no model: the next text is written when its learner comes. With several nodes the leader does this,
/// and the others see to it that somebody does.
/// </summary>
internal sealed class DeadlineWorker(
    WriteQueue writeQueue, IDbContextFactory<AppDbContext> contexts, TaskClock clock, Leader leader, TimeProvider time,
    ILogger<DeadlineWorker> log)
    : BackgroundService
{
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_acknowledgement = TimeSpan.FromSeconds(60);

    /// <summary>An older heartbeat is that of a leader who is gone: the next one takes over earlier than that.</summary>
    private static readonly TimeSpan s_oldestHeartbeat = 3 * Interval;

    private readonly DateTimeOffset _startedAt = time.GetUtcNow();

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
            if (leader.IsMe)
                await KeepClocksAsync(stopping);
            else
                clock.IsPaused = !await AreClocksKeptAsync(stopping);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            // Answers cannot be taken either, so this time is given back.
            clock.IsPaused = true;
            log.LogError("Deadlines could not be checked and are retried in the next round: {Reason}", e.GetBaseException().Message);
        }
    }

    private async Task KeepClocksAsync(CancellationToken stopping)
    {
        foreach (var (taskId, userId) in await FindUnacknowledgedAsync(stopping))
            await writeQueue.WriteAsync(userId, db => StartUnacknowledgedAsync(db, taskId), stopping);
        // The heartbeat is written only while a clock runs, so that an idle server leaves the disk alone. An old one
        // gives nobody too much time, because time is given back from the start of a task's clock at the earliest.
        if (await AnyRunningAsync(stopping))
            await RecordHeartbeatAsync(stopping);
        clock.IsPaused = false;
        foreach (var (attemptId, userId) in await FindClosedAsync(stopping))
            await SettleAsync(attemptId, userId, stopping);
    }

    /// <summary>
    /// Whether no clock runs, or another node has kept them since this one started. Time in which nobody did is given back by
    /// the next leader, so that no deadline may come in it.
    /// </summary>
    private async Task<bool> AreClocksKeptAsync(CancellationToken stopping)
    {
        var since = time.GetUtcNow() - s_oldestHeartbeat;
        var keptSince = since > _startedAt ? since : _startedAt;
        await using var db = await contexts.CreateDbContextAsync(stopping);
        return await db.Heartbeats.AnyAsync(h => h.At >= keptSince, stopping)
            || !await QueryRunning(db).AnyAsync(t => t.ReceivedAt < since, stopping);
    }

    private async Task<IEnumerable<(int TaskId, int UserId)>> FindUnacknowledgedAsync(CancellationToken stopping)
    {
        await using var db = await contexts.CreateDbContextAsync(stopping);
        var late = await QueryUnacknowledged(db, db.AttemptTasks.AsNoTracking()).ToListAsync(stopping);
        return late.Select(task => (task.Task.Id, task.UserId));
    }

    private async Task<bool> StartUnacknowledgedAsync(AppDbContext db, int taskId)
    {
        // Its learner may have acknowledged it since it was found.
        if (await QueryUnacknowledged(db, db.AttemptTasks.Where(t => t.Id == taskId)).SingleOrDefaultAsync() is not { } late)
            return false;
        late.Task.StartClock(late.Mode, late.DeliveredAt + s_acknowledgement);
        return true;
    }

    private IQueryable<UnacknowledgedTask> QueryUnacknowledged(AppDbContext db, IQueryable<AttemptTask> tasks)
    {
        var before = time.GetUtcNow() - s_acknowledgement;
        // An expression tree may not hold an extension property.
        var texts = db.Generations;
        return
            from task in tasks
            where task.Answer == null && task.ReceivedAt == null && task.Attempt.Status == AttemptStatus.InProgress
            from text in texts
            where text.Purpose == Purpose.Question && text.SubjectId == task.Id
            where text.State == GenerationState.Completed && text.DeliveredAt <= before
            select new UnacknowledgedTask(task, task.Attempt.UserId, task.Attempt.Mode, text.DeliveredAt!.Value);
    }

    private async Task<bool> AnyRunningAsync(CancellationToken stopping)
    {
        await using var db = await contexts.CreateDbContextAsync(stopping);
        return await QueryRunning(db).AnyAsync(stopping);
    }

    private static IQueryable<AttemptTask> QueryRunning(AppDbContext db) =>
        db.AttemptTasks.Where(t => t.Answer == null && t.DeadlineAt != null);

    /// <summary>Only giving time back changes what users' writes read, and so keeps them waiting.</summary>
    private Task RecordHeartbeatAsync(CancellationToken stopping) => clock.IsPaused
        ? writeQueue.WriteAsync(GiveBackAsync, stopping)
        : writeQueue.WriteBesideUsersAsync(RecordHeartbeatAsync, stopping);

    /// <summary>One statement, because a former leader may record the very first one in the same moment.</summary>
    private Task RecordHeartbeatAsync(AppDbContext db)
    {
        var now = time.GetUtcNow();
        object at = db.Database.IsNpgsql() ? now : now.ToUnixTimeMilliseconds();
        return db.Database.ExecuteSqlAsync($"""
            INSERT INTO "Heartbeats" ("Id", "At") VALUES ({Heartbeat.OnlyId}, {at})
            ON CONFLICT ("Id") DO UPDATE SET "At" = excluded."At"
            """);
    }

    /// <summary>
    /// Moves all deadlines, those that had passed too: a task that was closed by then stays closed, and an answer that
    /// was on its way still counts.
    /// </summary>
    private async Task GiveBackAsync(AppDbContext db)
    {
        var heartbeat = await db.Heartbeats.SingleOrDefaultAsync(h => h.Id == Heartbeat.OnlyId);
        var (lastSeen, now) = (heartbeat?.At ?? DateTimeOffset.UnixEpoch, time.GetUtcNow());
        foreach (var task in await QueryRunning(db).ToListAsync())
            task.DeadlineAt += now - (task.ReceivedAt > lastSeen ? task.ReceivedAt : lastSeen);
        await RecordHeartbeatAsync(db);
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

    private sealed record UnacknowledgedTask(AttemptTask Task, int UserId, AttemptMode Mode, DateTimeOffset DeliveredAt);
}
