using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Judging;

/// <summary>
/// What a learner can do about judgements: ask again for those that failed or were not used, and stop those that are
/// being written.
/// </summary>
internal sealed class RetryJudgements(WriteQueue writeQueue, GenerationEngine engine, JudgeWorker worker, TimeProvider time)
{
    /// <summary>How often a learner may ask again about one attempt or second draft.</summary>
    public const int MaxRetries = 3;

    /// <returns>False where nothing has failed, or too many retries were made.</returns>
    /// <exception cref="RuleException">The user has no such attempt or second draft.</exception>
    public async Task<bool> RetryAsync(int userId, JudgedSubject subject, CancellationToken cancellation)
    {
        var isAsked = await writeQueue.WriteAsync(async db =>
        {
            await EnsureOwnAsync(db, userId, subject, cancellation);
            var retry = 1 + await db.Judgements.About(subject)
                .MaxAsync(j => (int?)j.Retry, cancellation) ?? 1;
            var failed = await db.Judgements.Current(subject)
                .Where(j => j.State == JudgementState.Failed || j.State == JudgementState.CanaryMet)
                .ToListAsync(cancellation);
            if (failed.Count == 0 || retry > MaxRetries)
                return false;
            Judgement[] next = [.. failed.Select(judgement => judgement.Replace(retry, time.GetUtcNow()))];
            // The index allows one judgement of a number, so that the old ones are stored as replaced first.
            await db.SaveChangesAsync(cancellation);
            db.Judgements.AddRange(next);
            return true;
        }, cancellation);
        if (isAsked)
            worker.Begin(subject);
        return isAsked;
    }

    /// <summary>Stops the judgements that are being written; they have failed then, and can be asked for again.</summary>
    public async Task StopAsync(int userId, JudgedSubject subject, CancellationToken cancellation)
    {
        var live = await writeQueue.WriteAsync(async db =>
        {
            await EnsureOwnAsync(db, userId, subject, cancellation);
            var judgements = db.Judgements.Current(subject).Select(j => j.Id);
            return await db.Generations
                .Where(g => g.Purpose == Purpose.Judgement && g.State == GenerationState.Live && judgements.Contains(g.SubjectId))
                .Select(g => g.Id).ToListAsync(cancellation);
        }, cancellation);
        foreach (var id in live)
            await engine.CancelAsync(id, cancellation);
    }

    private static async Task EnsureOwnAsync(
        AppDbContext db, int userId, JudgedSubject subject, CancellationToken cancellation)
    {
        var own = db.Attempts.Where(a => a.Id == subject.AttemptId && a.UserId == userId);
        var isOwn = subject.SecondDraftId is { } id
            ? await db.SecondDrafts.AnyAsync(d => d.Id == id && own.Any(a => a.Id == d.Task.AttemptId), cancellation)
            : await own.AnyAsync(cancellation);
        if (!isOwn)
            throw new RuleException(RuleCodes.NotFound);
    }
}
