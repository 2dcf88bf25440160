using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Data;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Judging;

/// <summary>Gives an attempt whose last answer is there its judgements, once.</summary>
internal sealed class PrepareJudgements(
    WriteQueue writeQueue, IDbContextFactory<AppDbContext> contexts, IOptions<JudgingOptions> options, TimeProvider time)
{
    /// <summary>Most visits to a report find everything done, so that this reads little.</summary>
    public async Task<bool> IsDoneAsync(int attemptId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var states = await db.Judgements.Current(attemptId).Select(j => j.State).ToListAsync(cancellation);
        if (states.Count > 0)
            return !states.Contains(JudgementState.Waiting);
        var criteria = await db.Attempts.Where(a => a.Id == attemptId).Select(a => a.Scenario.Criteria)
            .SingleOrDefaultAsync(cancellation);
        return criteria is null or [];
    }

    /// <returns>The judgements that wait for a reply.</returns>
    public async Task<IReadOnlyList<Judgement>> PrepareAsync(JudgedAttempt attempt, CancellationToken cancellation)
    {
        if (!attempt.NeedsJudges)
            return [];
        await using (var db = await contexts.CreateDbContextAsync(cancellation))
        {
            var known = await db.Judgements.AsNoTracking().Current(attempt.Attempt.Id).ToListAsync(cancellation);
            if (known.Count > 0)
                return [.. known.Where(judgement => judgement.State == JudgementState.Waiting)];
        }
        return await writeQueue.WriteAsync(db => CreateAsync(db, attempt, cancellation), cancellation);
    }

    private async Task<IReadOnlyList<Judgement>> CreateAsync(
        AppDbContext db, JudgedAttempt attempt, CancellationToken cancellation)
    {
        var id = attempt.Attempt.Id;
        // Its learner may have deleted the account since it was read.
        if (!await db.Attempts.AnyAsync(a => a.Id == id, cancellation))
            return [];
        Judgement[] judgements = [.. Enumerable.Range(1, options.Value.Judgements)
            .Select(number => Judgement.Create(attempt.Attempt, number, time.GetUtcNow()))];
        db.Judgements.AddRange(judgements);
        await db.SaveChangesAsync(cancellation);
        return judgements;
    }
}
