using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Budget;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Simulation.Deadlines;

namespace ProfessionSimulator.Simulation.Texts;

/// <summary>
/// Gives every slot of an attempt its text: the one it has, or a new one. Only here is a text begun, and only here is
/// decided whether one is alive or was lost with an earlier process.
/// </summary>
internal sealed class AttemptTexts(
    WriteQueue writeQueue, IDbContextFactory<AppDbContext> contexts, GenerationEngine engine, Prompts prompts, TokenBudget budget,
    ReadyTexts readyTexts, JudgementBudget judgements, ReportFollowUp followUp, TaskClock clock, IOptions<SimulationOptions> options)
{
    /// <summary>
    /// The current text of the step. It is begun when there is none, or only failed, cancelled or lost ones.
    /// </summary>
    public async Task<SlotText> GetOrStartAsync(AttemptStep step, CancellationToken cancellation) =>
        await OpenAsync(step.StartedText ?? await GetCurrentOrStartAsync(step, cancellation), cancellation);

    /// <summary>
    /// The latest text of the slot, a failed or cancelled one included. It is begun when there is none, or a lost one.
    /// </summary>
    public async Task<SlotText> GetLatestOrStartAsync(AttemptStep step, CancellationToken cancellation) =>
        await OpenAsync(
            await FindLatestAsync(step.Slot, cancellation) ?? await GetCurrentOrStartAsync(step, cancellation),
            cancellation);

    /// <summary>
    /// The text of this generation, or of its successor if it was lost; the successor is begun if there is none. A text
    /// that ends while it is looked for is opened as it ended.
    /// </summary>
    public async Task<SlotText> OpenAsync(Generation generation, CancellationToken cancellation)
    {
        for (var isCurrent = false; ; isCurrent = true)
        {
            // What the database has just told of another node is newer than what this one knows of it.
            if ((isCurrent || !IsLost(generation)) && await engine.OpenAsync(generation, cancellation) is { } text)
            {
                BeginWhatFollows(generation);
                return new(generation, text);
            }
            generation = await ReplaceLostAsync(generation, cancellation);
        }
    }

    /// <summary>A new text in place of the one that was shown. Pressed twice, it is rewritten once.</summary>
    public async Task<Generation> RewriteAsync(Generation shown, CancellationToken cancellation)
    {
        await engine.CancelAsync(shown.Id, cancellation);
        return await StartAsync(shown.Slot, shown.OwnerId, shown.Id, cancellation);
    }

    /// <summary>
    /// Queues the slot's text in the caller's transaction; the caller hands it to <see cref="Start"/> when that is
    /// committed.
    /// </summary>
    /// <exception cref="LimitException">The text cannot be afforded for now.</exception>
    public Task<QueuedText> QueueAsync(AppDbContext db, AttemptStory story, Slot slot, CancellationToken cancellation) =>
        AddAsync(new(db, story.Attempt.UserId), story, slot, mayBeReady: false, cancellation);

    /// <summary>Does so for the first text of an attempt, or uses one that is ready, within the same limits.</summary>
    /// <exception cref="LimitException">The text cannot be afforded for now.</exception>
    public Task<QueuedText> AddFirstAsync(BudgetView view, AttemptStory story, Slot slot, CancellationToken cancellation) =>
        AddAsync(view, story, slot, mayBeReady: true, cancellation);

    private async Task<QueuedText> AddAsync(
        BudgetView view, AttemptStory story, Slot slot, bool mayBeReady, CancellationToken cancellation)
    {
        var attempt = story.Attempt;
        var request = prompts.Create(story, slot);
        if (slot.Purpose == Purpose.Question)
        {
            var tokens = prompts.EstimateReportTokens(story.Scenario);
            await budget.RenewReservationAsync(view, new(Purpose.Report, attempt.Id), tokens, cancellation);
        }
        var isGuest = await budget.EnsureAvailableAsync(view, slot, attempt.Id, request, cancellation);
        var ready = mayBeReady ? await readyTexts.TryUseAsync(view.Db, attempt, slot, isGuest, cancellation) : null;
        var generation = ready ?? await engine.QueueAsync(view.Db, slot, attempt.UserId, isGuest, request, cancellation);
        view.AddText(generation.CountedTokens);
        // Only after the question: what follows the last answer must not use up what the question needs.
        if (slot.Purpose == Purpose.Question)
            await judgements.TryReserveAsync(view, attempt.Id, followUp.EstimateTokens(story.Scenario), cancellation);
        return new(generation, request);
    }

    public void Start(QueuedText? queued)
    {
        if (queued is null)
            return;
        if (queued.Generation.State == GenerationState.Completed)
        {
            readyTexts.RecordUse();
            return;
        }
        engine.Start(queued.Generation, queued.Request);
        BeginWhatFollows(queued.Generation);
    }

    private async Task<Generation> GetCurrentOrStartAsync(AttemptStep step, CancellationToken cancellation)
    {
        await using (var db = await contexts.CreateDbContextAsync(cancellation))
        {
            var current = await db.Generations.In(step.Slot).Current().AsNoTracking().SingleOrDefaultAsync(cancellation);
            if (current is not null && !IsLost(current))
                return current;
        }
        return await StartAsync(step.Slot, step.Attempt.UserId, superseded: null, cancellation);
    }

    private async Task<Generation?> FindLatestAsync(Slot slot, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Generations.In(slot)
            .AsNoTracking()
            .OrderByDescending(g => g.Id)
            .FirstOrDefaultAsync(cancellation);
    }

    /// <summary>A report that cost nothing was written by the offline script, and no model reads the answers.</summary>
    private void BeginWhatFollows(Generation text)
    {
        if (text is { Purpose: Purpose.Report, CountedTokens: > 0 })
            followUp.Begin(text.SubjectId);
    }

    private bool IsLost(Generation generation) =>
        generation.FailureCode == FailureCodes.ServerRestarting || engine.IsLost(generation);

    /// <summary>
    /// The text in place of one that was read as live and that nobody writes. Most often it has just ended: then it is
    /// that one as it ended. Otherwise it was lost, and its successor is begun.
    /// </summary>
    private async Task<Generation> ReplaceLostAsync(Generation seen, CancellationToken cancellation)
    {
        await using (var db = await contexts.CreateDbContextAsync(cancellation))
        {
            var stored = await db.Generations.AsNoTracking().SingleAsync(g => g.Id == seen.Id, cancellation);
            if (!IsLost(stored))
                return stored;
        }
        return await StartAsync(seen.Slot, seen.OwnerId, superseded: null, cancellation);
    }

    private async Task<Generation> StartAsync(Slot slot, int ownerId, int? superseded, CancellationToken cancellation)
    {
        var claim = await writeQueue.WriteAsync(
            ownerId, db => ClaimAsync(db, slot, superseded, cancellation), claim => Start(claim.Queued), cancellation);
        return claim.Generation;
    }

    private async Task<Claim> ClaimAsync(AppDbContext db, Slot slot, int? superseded, CancellationToken cancellation)
    {
        var current = await engine.FindCurrentAsync(db, slot, cancellation);
        if (current is not null && (current.Id != superseded || slot.Purpose == Purpose.Report))
            return new(current);
        if (current is not null)
            await SupersedeAsync(db, current, cancellation);
        var story = await AttemptStory.LoadAsync(db, slot, cancellation);
        story.Attempt.PrepareForText(slot);
        var queued = await QueueAsync(db, story, slot, cancellation);
        return new(queued.Generation, queued);
    }

    /// <summary>Ends a completed text that is to be written again.</summary>
    private async Task SupersedeAsync(AppDbContext db, Generation generation, CancellationToken cancellation)
    {
        var task = await db.AttemptTasks.SingleAsync(t => t.Id == generation.SubjectId, cancellation);
        task.CountRewrite(clock.Read(), options.Value.MaxRewrites);
        generation.State = GenerationState.Canceled;
        generation.FailureCode = FailureCodes.Canceled;
        generation.Retryable = true;
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>A slot's current generation, and what is to be started where it is new.</summary>
    private sealed record Claim(Generation Generation, QueuedText? Queued = null);
}
