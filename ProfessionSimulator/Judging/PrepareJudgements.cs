using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Budget;
using ProfessionSimulator.Data;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Judging;

/// <summary>
/// Gives an attempt whose last answer is there its judgements, once. A second draft gets them when it is sent.
/// </summary>
internal sealed class PrepareJudgements(
    WriteQueue writeQueue, IDbContextFactory<AppDbContext> contexts, IOptions<JudgingOptions> options, TimeProvider time)
{
    /// <summary>Most visits to a report find everything done, so that this reads little.</summary>
    public async Task<bool> IsDoneAsync(JudgedSubject subject, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var states = await db.Judgements.Current(subject).Select(j => j.State).ToListAsync(cancellation);
        if (states.Count > 0 || subject.SecondDraftId is not null)
            return !states.Contains(JudgementState.Waiting);
        var criteria = await db.Attempts.Where(a => a.Id == subject.AttemptId).Select(a => a.Scenario.Criteria)
            .SingleOrDefaultAsync(cancellation);
        return criteria is null or [];
    }

    /// <summary>Whoever comes back to a report also comes back to what was written again from there.</summary>
    public async Task<IReadOnlyList<JudgedSubject>> ListWaitingSecondDraftsAsync(
        JudgedSubject subject, CancellationToken cancellation)
    {
        if (subject.SecondDraftId is not null)
            return [];
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var ids = await db.Judgements
            .Where(j => j.AttemptId == subject.AttemptId && j.SecondDraftId != null
                && !j.IsReplaced && j.State == JudgementState.Waiting)
            .Select(j => j.SecondDraftId).Distinct().ToListAsync(cancellation);
        return [.. ids.Select(id => subject with { SecondDraftId = id })];
    }

    /// <returns>The judgements that wait for a reply.</returns>
    public async Task<IReadOnlyList<Judgement>> PrepareAsync(JudgedAttempt attempt, CancellationToken cancellation)
    {
        if (!attempt.NeedsJudges)
            return [];
        await using (var db = await contexts.CreateDbContextAsync(cancellation))
        {
            var known = await db.Judgements.AsNoTracking().Current(attempt.Subject).ToListAsync(cancellation);
            if (known.Count > 0)
                return [.. known.Where(judgement => judgement.State == JudgementState.Waiting)];
        }
        return await writeQueue.WriteAsync(attempt.Attempt.UserId, db => CreateAsync(db, attempt, cancellation), cancellation);
    }

    /// <summary>
    /// Writes down that the subject could not be judged. Where it has no judgements yet, it gets failed ones: without them
    /// each look of a page that waits would try again. What was reserved for them is free again.
    /// </summary>
    public async Task FailAsync(JudgedSubject subject, CancellationToken cancellation)
    {
        if (await FindLearnerAsync(subject, cancellation) is not { } userId)
            return;
        await writeQueue.WriteAsync(userId, async db =>
        {
            await FailAsync(db, subject, cancellation);
            if (subject.SecondDraftId is null)
                await JudgementBudget.ReleaseAsync(db, subject.AttemptId, cancellation);
            return true;
        }, cancellation);
    }

    /// <returns>Null where the learner has deleted the account.</returns>
    private async Task<int?> FindLearnerAsync(JudgedSubject subject, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Attempts.Where(a => a.Id == subject.AttemptId).Select(a => (int?)a.UserId).SingleOrDefaultAsync(cancellation);
    }

    private async Task FailAsync(AppDbContext db, JudgedSubject subject, CancellationToken cancellation)
    {
        await db.Judgements.FailWaitingAsync(subject, time.GetUtcNow(), JudgementFailures.Error, cancellation);
        if (subject.SecondDraftId is not null || await db.Judgements.About(subject).AnyAsync(cancellation))
            return;
        var attempt = await db.Attempts.Include(a => a.Scenario).SingleOrDefaultAsync(
            a => a.Id == subject.AttemptId && a.Status == AttemptStatus.Completed, cancellation);
        if (attempt is null || !attempt.Scenario.Criteria.NeedJudges())
            return;
        foreach (var judgement in Add(db, attempt, secondDraftId: null))
            judgement.Decide(JudgementState.Failed, time.GetUtcNow(), JudgementFailures.Error);
    }

    /// <summary>Adds the judgements that are asked for in the caller's transaction.</summary>
    public IReadOnlyList<Judgement> Add(AppDbContext db, Attempt attempt, int? secondDraftId)
    {
        Judgement[] judgements = [.. Enumerable.Range(1, options.Value.Judgements)
            .Select(number => Judgement.Create(attempt, secondDraftId, number, time.GetUtcNow()))];
        db.Judgements.AddRange(judgements);
        return judgements;
    }

    private async Task<IReadOnlyList<Judgement>> CreateAsync(
        AppDbContext db, JudgedAttempt attempt, CancellationToken cancellation)
    {
        var id = attempt.Attempt.Id;
        // Its learner may have deleted the account since it was read.
        if (!await db.Attempts.AnyAsync(a => a.Id == id, cancellation))
            return [];
        // So may another node have had the same.
        var known = await db.Judgements.Current(attempt.Subject).ToListAsync(cancellation);
        if (known.Count > 0)
            return [.. known.Where(judgement => judgement.State == JudgementState.Waiting)];
        var judgements = Add(db, attempt.Attempt, secondDraftId: null);
        await db.SaveChangesAsync(cancellation);
        return judgements;
    }
}
