using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Simulation;

/// <summary>Begins an attempt and its first text. Pressed twice, it begins one.</summary>
internal sealed class StartAttempt(
    WriterLane lane, IDbContextFactory<AppDbContext> contexts, TextStarter texts, GenerationEngine engine, IOptions<SimulationOptions> options, TimeProvider time)
{
    /// <summary>The attempt in progress, else a new one. With <paramref name="onlyFirst"/> the latest one, whatever its state.</summary>
    public async Task<int> StartOrContinueAsync(int userId, int professionId, bool onlyFirst, AttemptMode mode, CancellationToken cancellation)
    {
        bool Keep(Attempt? latest) => latest is { Status: AttemptStatus.InProgress } || (onlyFirst && latest is not null);
        await using (var db = await contexts.CreateDbContextAsync(cancellation))
        {
            // Whoever only reads does not wait for writers.
            if (await LatestAsync(db, userId, professionId, cancellation) is { } latest && Keep(latest))
                return latest.Id;
        }
        return await WriteAsync(userId, professionId, Keep, mode, cancellation);
    }

    /// <summary>A new attempt; the one in progress becomes abandoned. <paramref name="attemptNumber"/> is the one to leave: pressed twice, it is left once.</summary>
    public Task<int> RestartAsync(int userId, int professionId, int attemptNumber, AttemptMode mode, CancellationToken cancellation) =>
        WriteAsync(userId, professionId, latest => latest is not null && latest.Number > attemptNumber, mode, cancellation);

    private async Task<int> WriteAsync(int userId, int professionId, Func<Attempt?, bool> keep, AttemptMode mode, CancellationToken cancellation)
    {
        var (attemptId, left, _) = await lane.WriteAsync<(int AttemptId, int? Left, QueuedText? Queued)>(async db =>
        {
            var latest = await LatestAsync(db, userId, professionId, cancellation);
            if (keep(latest))
                return (latest!.Id, null, null);
            var left = latest is { Status: AttemptStatus.InProgress } ? await AbandonAsync(db, latest, cancellation) : null;
            var attempt = await BeginAsync(db, userId, professionId, (latest?.Number ?? 0) + 1, mode, cancellation);
            var story = new AttemptStory(attempt, new Dictionary<int, string>());
            return (attempt.Id, left, await texts.QueueAsync(db, story, new(Purpose.Question, attempt.LatestTask.Id), cancellation));
        }, result => texts.Start(result.Queued), cancellation);
        if (left is { } generationId)
            _ = engine.CancelAsync(generationId, CancellationToken.None);
        return attemptId;
    }

    private static Task<Attempt?> LatestAsync(AppDbContext db, int userId, int professionId, CancellationToken cancellation) =>
        db.Attempts.Where(a => a.UserId == userId && a.ProfessionId == professionId).OrderByDescending(a => a.Number).FirstOrDefaultAsync(cancellation);

    /// <returns>The text that is being written for nobody now.</returns>
    private static async Task<int?> AbandonAsync(AppDbContext db, Attempt attempt, CancellationToken cancellation)
    {
        attempt.Status = AttemptStatus.Abandoned;
        var task = await db.AttemptTasks.Where(t => t.AttemptId == attempt.Id).OrderByDescending(t => t.Order).FirstAsync(cancellation);
        task.DeadlineAt = null;
        await db.SaveChangesAsync(cancellation);
        return await db.Generations.Where(g => g.Purpose == Purpose.Question && g.SubjectId == task.Id && g.State == GenerationState.Live)
            .Select(g => (int?)g.Id).SingleOrDefaultAsync(cancellation);
    }

    private async Task<Attempt> BeginAsync(AppDbContext db, int userId, int professionId, int number, AttemptMode mode, CancellationToken cancellation)
    {
        var profession = await db.Professions.Where(p => p.Id == professionId && p.IsPublished)
            .Include(p => p.CurrentScenario!.Tasks).SingleOrDefaultAsync(cancellation) ?? throw new RuleException(RuleCodes.NotFound);
        if (number > options.Value.MaxAttempts)
            throw new RuleException(RuleCodes.AttemptsExhausted);
        var scenario = profession.CurrentScenario!;
        var attempt = new Attempt
        {
            UserId = userId,
            Profession = profession,
            Scenario = scenario,
            Number = number,
            Status = AttemptStatus.InProgress,
            Mode = mode,
            StartedAt = time.GetUtcNow(),
        };
        attempt.AddTask(scenario.Tasks.MinBy(t => t.Order)!);
        db.Attempts.Add(attempt);
        await db.SaveChangesAsync(cancellation);
        return attempt;
    }
}
