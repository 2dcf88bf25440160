using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Budget;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Simulation.Texts;

namespace ProfessionSimulator.Simulation;

/// <summary>An attempt, and its first text where that was begun with it.</summary>
internal sealed record StartedAttempt(int Id, Generation? FirstText);

/// <summary>Begins an attempt and its first text. Pressed twice, it begins one.</summary>
internal sealed class StartAttempt(
    WriteQueue writeQueue, IDbContextFactory<AppDbContext> contexts, AttemptTexts texts, GenerationEngine engine, Prompts prompts,
    ScenarioCache scenarios, TokenBudget budget, IOptions<SimulationOptions> options, IOptions<LimitOptions> limits, TimeProvider time)
{
    /// <summary>Continues the attempt in progress, or starts a new one.</summary>
    /// <exception cref="LimitException">Its first text or its report cannot be afforded for now: nothing was
    /// begun.</exception>
    public Task<StartedAttempt> StartOrContinueAsync(
        int userId, int professionId, AttemptMode mode, CancellationToken cancellation) =>
        StartUnlessAsync(
            latest => latest is { Status: AttemptStatus.InProgress }, userId, professionId, mode, cancellation);

    /// <summary>Gets the latest attempt, whatever its state, or starts the first one.</summary>
    /// <exception cref="LimitException">Its first text or its report cannot be afforded for now: nothing was
    /// begun.</exception>
    public Task<StartedAttempt> GetLatestOrStartAsync(
        int userId, int professionId, AttemptMode mode, CancellationToken cancellation) =>
        StartUnlessAsync(latest => latest is not null, userId, professionId, mode, cancellation);

    /// <summary>
    /// A new attempt; the one in progress becomes abandoned. <paramref name="attemptNumber"/> is the one to leave:
    /// pressed twice, it is left once.
    /// </summary>
    /// <remarks>A <paramref name="request"/> that was done before gets the attempt that came of it, however much
    /// later.</remarks>
    public Task<StartedAttempt> RestartAsync(
        int userId, int professionId, int attemptNumber, AttemptMode mode, IdempotentRequest? request, CancellationToken cancellation) =>
        WriteAsync(
            userId, professionId, latest => latest is not null && latest.Number > attemptNumber, mode, request,
            cancellation);

    private async Task<StartedAttempt> StartUnlessAsync(
        Func<Attempt?, bool> keep, int userId, int professionId, AttemptMode mode, CancellationToken cancellation)
    {
        await using (var db = await contexts.CreateDbContextAsync(cancellation))
        {
            // A request that only reads does not wait for writers.
            if (await FindLatestAsync(db, userId, professionId, cancellation) is { } latest && keep(latest))
                return new(latest.Id, null);
        }
        return await WriteAsync(userId, professionId, keep, mode, request: null, cancellation);
    }

    private async Task<StartedAttempt> WriteAsync(
        int userId, int professionId, Func<Attempt?, bool> keep, AttemptMode mode, IdempotentRequest? request,
        CancellationToken cancellation)
    {
        var scenario = await FindScenarioAsync(professionId, cancellation);
        var outcome = await writeQueue.WriteAsync(userId, async db =>
        {
            var now = time.GetUtcNow();
            if (request is not null)
            {
                await IdempotentRequest.DeleteExpiredAsync(db, now, cancellation);
                if (await request.FindAttemptAsync(db, userId, cancellation) is { } known)
                    return new Outcome(known);
            }

            var latest = await FindLatestAsync(db, userId, professionId, cancellation);
            if (keep(latest))
                return new Outcome(latest!.Id);
            var leftText = latest is { Status: AttemptStatus.InProgress }
                ? await AbandonAsync(db, latest, cancellation)
                : null;
            if (scenario is null)
                throw new RuleException(RuleCodes.NotFound);
            var attempt = await BeginAsync(
                db, userId, professionId, scenario, (latest?.Number ?? 0) + 1, mode, cancellation);
            // A key is stored only where something was done: there are never more keys than attempts.
            request?.AddKey(db, userId, now, attempt.Id);
            var firstText = await QueueFirstTextAsync(db, attempt, scenario, cancellation);
            return new Outcome(attempt.Id) { LeftTextId = leftText, FirstText = firstText };
        }, outcome => texts.Start(outcome.FirstText), cancellation);
        if (outcome.LeftTextId is { } generationId)
            await engine.CancelAsync(generationId, cancellation);
        return new(outcome.AttemptId, outcome.FirstText?.Generation);
    }

    /// <summary>What will be played, read before the write queue. A version that is replaced meanwhile may still begin.</summary>
    private async Task<Scenario?> FindScenarioAsync(int professionId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var id = await db.Professions.Published().Where(p => p.Id == professionId)
            .Select(p => p.CurrentScenarioId).SingleOrDefaultAsync(cancellation);
        return id is null ? null : await scenarios.GetAsync(id.Value, cancellation);
    }

    private static Task<Attempt?> FindLatestAsync(AppDbContext db, int userId, int professionId, CancellationToken cancellation) =>
        db.Attempts.Where(a => a.UserId == userId && a.ProfessionId == professionId)
            .OrderByDescending(a => a.Number).FirstOrDefaultAsync(cancellation);

    /// <returns>The text that is being written for nobody now.</returns>
    private static async Task<int?> AbandonAsync(AppDbContext db, Attempt attempt, CancellationToken cancellation)
    {
        await db.Entry(attempt).Collection(a => a.Tasks).LoadAsync(cancellation);
        attempt.Abandon();
        await TokenBudget.ReleaseReservationsAsync(db, attempt.Id, cancellation);
        await db.SaveChangesAsync(cancellation);
        return await db.Generations.In(new(Purpose.Question, attempt.LatestTask.Id))
            .Where(g => g.State == GenerationState.Live)
            .Select(g => (int?)g.Id).SingleOrDefaultAsync(cancellation);
    }

    private async Task<Attempt> BeginAsync(
        AppDbContext db, int userId, int professionId, Scenario scenario, int number, AttemptMode mode,
        CancellationToken cancellation)
    {
        if (mode == AttemptMode.Timed
            && await db.Attempts.Timed(userId, professionId).CountAsync(cancellation) >= options.Value.MaxAttempts)
        {
            throw new RuleException(RuleCodes.AttemptsExhausted);
        }

        await RefuseTooManyAsync(db, userId, cancellation);
        var attempt = new Attempt
        {
            UserId = userId,
            ProfessionId = professionId,
            ScenarioId = scenario.Id,
            Number = number,
            Status = AttemptStatus.InProgress,
            Mode = mode,
            StartedAt = time.GetUtcNow(),
        };
        attempt.AddTask(scenario.Tasks.MinBy(t => t.Order)!);
        db.Attempts.Add(attempt);
        await db.SaveChangesAsync(cancellation);
        await budget.ReserveAsync(
            db, new(Purpose.Report, attempt.Id), userId, prompts.EstimateReportTokens(scenario), cancellation);
        return attempt;
    }

    /// <summary>
    /// Practice has no limit of its own and offline costs no tokens: this keeps a program from filling the disk with
    /// it.
    /// </summary>
    private async Task RefuseTooManyAsync(AppDbContext db, int userId, CancellationToken cancellation)
    {
        var (now, hour) = (time.GetUtcNow(), TimeSpan.FromHours(1));
        var begun = await db.Attempts.Where(a => a.UserId == userId && a.StartedAt > now - hour)
            .OrderByDescending(a => a.StartedAt)
            .Select(a => a.StartedAt).Take(limits.Value.AttemptsPerHour).ToListAsync(cancellation);
        if (begun.Count == limits.Value.AttemptsPerHour)
            throw new LimitException(LimitCodes.TooManyRequests, LimitReason.Attempts, begun[^1] + hour - now);
    }

    private Task<QueuedText> QueueFirstTextAsync(
        AppDbContext db, Attempt attempt, Scenario scenario, CancellationToken cancellation) =>
        texts.AddFirstAsync(db, AttemptStory.Begin(attempt, scenario), new(Purpose.Question, attempt.LatestTask.Id), cancellation);

    /// <summary>What one transaction came to.</summary>
    private sealed record Outcome(int AttemptId)
    {
        public QueuedText? FirstText { get; init; }

        public int? LeftTextId { get; init; }
    }
}
