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
    WriteQueue writeQueue, PreparedReads reads, AttemptTexts texts, GenerationEngine engine, Prompts prompts,
    ScenarioCache scenarios, TokenBudget budget, IOptions<SimulationOptions> options, IOptions<LimitOptions> limits, TimeProvider time)
{
    /// <summary>Continues the attempt in progress, or starts a new one.</summary>
    /// <exception cref="LimitException">Its first text or its report cannot be afforded for now: nothing was
    /// begun.</exception>
    public Task<StartedAttempt> StartOrContinueAsync(
        int userId, int professionId, AttemptMode mode, CancellationToken cancellation) =>
        StartUnlessAsync(
            standing => standing.IsInProgress, userId, professionId, mode, cancellation);

    /// <summary>Gets the latest attempt, whatever its state, or starts the first one.</summary>
    /// <exception cref="LimitException">Its first text or its report cannot be afforded for now: nothing was
    /// begun.</exception>
    public Task<StartedAttempt> GetLatestOrStartAsync(
        int userId, int professionId, AttemptMode mode, CancellationToken cancellation) =>
        StartUnlessAsync(standing => standing.LatestId is not null, userId, professionId, mode, cancellation);

    /// <summary>
    /// A new attempt; the one in progress becomes abandoned. <paramref name="attemptNumber"/> is the one to leave:
    /// pressed twice, it is left once.
    /// </summary>
    /// <remarks>A <paramref name="request"/> that was done before gets the attempt that came of it, however much
    /// later.</remarks>
    public async Task<StartedAttempt> RestartAsync(
        int userId, int professionId, int attemptNumber, AttemptMode mode, IdempotentRequest? request, CancellationToken cancellation) =>
        await WriteAsync(
            userId, professionId, standing => standing.LatestNumber > attemptNumber, mode, request,
            await FindScenarioAsync(await ReadStandingAsync(userId, professionId, cancellation), cancellation), cancellation);

    private async Task<StartedAttempt> StartUnlessAsync(
        Func<AttemptStanding, bool> keep, int userId, int professionId, AttemptMode mode, CancellationToken cancellation)
    {
        // A request that only reads does not wait for writers.
        var standing = await ReadStandingAsync(userId, professionId, cancellation);
        return keep(standing)
            ? new(standing.LatestId!.Value)
            : await WriteAsync(
                userId, professionId, keep, mode, request: null, await FindScenarioAsync(standing, cancellation), cancellation);
    }

    private async Task<StartedAttempt> WriteAsync(
        int userId, int professionId, Func<AttemptStanding, bool> keep, AttemptMode mode, IdempotentRequest? request,
        Scenario? scenario, CancellationToken cancellation)
    {
        var outcome = await writeQueue.WriteAsync(userId, async db =>
        {
            var now = time.GetUtcNow();
            if (request is not null)
            {
                await IdempotentRequest.DeleteExpiredAsync(db, userId, now, cancellation);
                if (await request.FindAttemptAsync(db, userId, cancellation) is { } known)
                    return new Outcome(known);
            }

            var standing = await LoadStandingAsync(db, userId, professionId);
            if (keep(standing))
                return new Outcome(standing.LatestId!.Value);
            var leftText = standing.IsInProgress ? await AbandonAsync(db, standing.LatestId!.Value, cancellation) : null;
            if (scenario is null)
                throw new RuleException(RuleCodes.NotFound);
            EnsureBelowLimits(standing, mode);
            var attempt = await BeginAsync(db, userId, professionId, scenario, standing.LatestNumber + 1, mode, cancellation);
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

    private Task<AttemptStanding> ReadStandingAsync(int userId, int professionId, CancellationToken cancellation) =>
        reads.ReadAsync(db => LoadStandingAsync(db, userId, professionId), cancellation);

    private Task<AttemptStanding> LoadStandingAsync(AppDbContext db, int userId, int professionId) =>
        AttemptStanding.LoadAsync(db, userId, professionId, time.GetUtcNow(), limits.Value.AttemptsPerHour);

    /// <summary>What will be played, read before the write queue. A version that is replaced just then may still begin.</summary>
    private async Task<Scenario?> FindScenarioAsync(AttemptStanding standing, CancellationToken cancellation) =>
        standing.ScenarioId is { } id ? await scenarios.GetAsync(id, cancellation) : null;

    /// <returns>The text that is being written for nobody now.</returns>
    private static async Task<int?> AbandonAsync(AppDbContext db, int attemptId, CancellationToken cancellation)
    {
        var attempt = await db.Attempts.Include(a => a.Tasks).SingleAsync(a => a.Id == attemptId, cancellation);
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
        attempt.Id = await db.InsertAsync(attempt, cancellation);
        var task = attempt.AddTask(scenario.FirstTask);
        task.Id = await db.InsertAsync(task, cancellation);
        return attempt;
    }

    /// <summary>
    /// Practice has no limit of its own and offline costs no tokens: the limit of the hour keeps a program from filling the
    /// disk with it.
    /// </summary>
    private void EnsureBelowLimits(AttemptStanding standing, AttemptMode mode)
    {
        if (mode == AttemptMode.Timed && standing.TimedCount >= options.Value.MaxAttempts)
            throw new RuleException(RuleCodes.AttemptsExhausted);
        if (standing.LimitingStart is not { } startedAt)
            return;
        var freeAt = startedAt + TimeSpan.FromHours(1);
        throw new LimitException(LimitCodes.TooManyRequests, LimitReason.Attempts, freeAt - time.GetUtcNow());
    }

    private async Task<QueuedText> QueueFirstTextAsync(
        AppDbContext db, Attempt attempt, Scenario scenario, CancellationToken cancellation)
    {
        var view = new BudgetView(db, attempt.UserId) { IsOfNewAttempt = true };
        await budget.ReserveAsync(view, new(Purpose.Report, attempt.Id), prompts.EstimateReportTokens(scenario), cancellation);
        return await texts.AddFirstAsync(
            view, AttemptStory.Begin(attempt, scenario), new(Purpose.Question, attempt.LatestTask.Id), cancellation);
    }

    /// <summary>What one transaction came to.</summary>
    private sealed record Outcome(int AttemptId)
    {
        public Attempt? Attempt { get; init; }

        public QueuedText? FirstText { get; init; }

        public int? LeftTextId { get; init; }
    }
}
