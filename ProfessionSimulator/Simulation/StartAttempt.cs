using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Budget;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Simulation.Texts;

namespace ProfessionSimulator.Simulation;

/// <summary>An attempt, and its first step where it was begun now.</summary>
internal sealed record StartedAttempt(int Id, AttemptStep? FirstStep = null);

/// <summary>Begins an attempt and its first text. Pressed twice, it begins one.</summary>
internal sealed class StartAttempt(
    WriteQueue writeQueue, IDbContextFactory<AppDbContext> contexts, AttemptTexts texts, GenerationEngine engine, Prompts prompts,
    ScenarioCache scenarios, TokenBudget budget, IOptions<SimulationOptions> options, IOptions<LimitOptions> limits, TimeProvider time)
{
    private static readonly CompiledQuery<Func<AppDbContext, int, int, Task<Attempt?>>> s_findLatest =
        new(() => EF.CompileAsyncQuery((AppDbContext db, int userId, int professionId) =>
            db.Set<Attempt>().Where(a => a.UserId == userId && a.ProfessionId == professionId)
                .OrderByDescending(a => a.Number).FirstOrDefault()));

    private static readonly CompiledQuery<Func<AppDbContext, int, Task<int?>>> s_findScenario =
        new(() => EF.CompileAsyncQuery((AppDbContext db, int professionId) =>
            db.Set<Profession>().Where(p => p.Id == professionId && p.IsPublished && p.CurrentScenario != null)
                .Select(p => p.CurrentScenarioId).SingleOrDefault()));

    private static readonly CompiledQuery<Func<AppDbContext, int, int, DateTimeOffset, int, Task<Begun>>> s_countBegun =
        new(() => EF.CompileAsyncQuery((AppDbContext db, int userId, int professionId, DateTimeOffset hourAgo, int others) =>
            db.Users.Where(u => u.Id == userId).Select(u => new Begun(
                db.Set<Attempt>().Count(
                    a => a.UserId == userId && a.ProfessionId == professionId && a.Mode == AttemptMode.Timed),
                db.Set<Attempt>().Where(a => a.UserId == userId && a.StartedAt > hourAgo).OrderByDescending(a => a.StartedAt)
                    .Select(a => (DateTimeOffset?)a.StartedAt).Skip(others).FirstOrDefault())).Single()));

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
            if (await s_findLatest.For(db)(db, userId, professionId) is { } latest && keep(latest))
                return new(latest.Id);
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

            var latest = await s_findLatest.For(db)(db, userId, professionId);
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
            return new Outcome(attempt.Id)
            {
                LeftTextId = leftText,
                Attempt = attempt,
                FirstText = await QueueFirstTextAsync(db, attempt, scenario, cancellation),
            };
        }, outcome => texts.Start(outcome.FirstText), cancellation);
        if (outcome.LeftTextId is { } generationId)
            await engine.CancelAsync(generationId, cancellation);
        return new(outcome.AttemptId, CreateFirstStep(outcome, scenario));
    }

    /// <summary>What was stored need not be read again.</summary>
    private static AttemptStep? CreateFirstStep(Outcome outcome, Scenario? scenario)
    {
        if (outcome is not { Attempt: { } attempt, FirstText: { } firstText })
            return null;
        attempt.Scenario = scenario!;
        return AttemptStep.Current(attempt).WithStarted(firstText.Generation);
    }

    /// <summary>What will be played, read before the write queue. A version that is replaced just then may still begin.</summary>
    private async Task<Scenario?> FindScenarioAsync(int professionId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var id = await s_findScenario.For(db)(db, professionId);
        return id is null ? null : await scenarios.GetAsync(id.Value, cancellation);
    }

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
        await EnsureBelowLimitsAsync(db, userId, professionId, mode);
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
        attempt.AddTask(scenario.FirstTask);
        db.Attempts.Add(attempt);
        await db.SaveChangesAsync(cancellation);
        return attempt;
    }

    /// <summary>
    /// Practice has no limit of its own and offline costs no tokens: the limit of the hour keeps a program from filling the
    /// disk with it.
    /// </summary>
    private async Task EnsureBelowLimitsAsync(AppDbContext db, int userId, int professionId, AttemptMode mode)
    {
        var (now, hour) = (time.GetUtcNow(), TimeSpan.FromHours(1));
        var begun = await s_countBegun.For(db)(db, userId, professionId, now - hour, limits.Value.AttemptsPerHour - 1);
        if (mode == AttemptMode.Timed && begun.Timed >= options.Value.MaxAttempts)
            throw new RuleException(RuleCodes.AttemptsExhausted);
        if (begun.Limiting is { } startedAt)
            throw new LimitException(LimitCodes.TooManyRequests, LimitReason.Attempts, startedAt + hour - now);
    }

    private async Task<QueuedText> QueueFirstTextAsync(
        AppDbContext db, Attempt attempt, Scenario scenario, CancellationToken cancellation)
    {
        var view = new BudgetView(db, attempt.UserId) { IsOfNewAttempt = true };
        await budget.ReserveAsync(view, new(Purpose.Report, attempt.Id), prompts.EstimateReportTokens(scenario), cancellation);
        return await texts.AddFirstAsync(
            view, AttemptStory.Begin(attempt, scenario), new(Purpose.Question, attempt.LatestTask.Id), cancellation);
    }

    /// <summary>The timed attempts of a profession, and when the attempt began that has to be an hour old before the next.</summary>
    private sealed record Begun(int Timed, DateTimeOffset? Limiting);

    /// <summary>What one transaction came to.</summary>
    private sealed record Outcome(int AttemptId)
    {
        public Attempt? Attempt { get; init; }

        public QueuedText? FirstText { get; init; }

        public int? LeftTextId { get; init; }
    }
}
