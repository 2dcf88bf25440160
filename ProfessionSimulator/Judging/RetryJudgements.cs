using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Judging;

/// <summary>
/// What a learner can do about judgements: ask again for those that failed or were not used, and stop those that are
/// not there yet.
/// </summary>
internal sealed class RetryJudgements(
    WriteQueue writeQueue, IDbContextFactory<AppDbContext> contexts, GenerationEngine engine, JudgeWorker worker, TimeProvider time)
{
    /// <summary>How often a learner may ask again about one attempt or second draft.</summary>
    public const int MaxRetries = 3;

    /// <summary>Counts the tries that are left for what failed. One that a limit refused was none.</summary>
    public static int CountLeft(IReadOnlyCollection<JudgementReading> current)
    {
        JudgementReading[] failed = [.. current.Where(reading => reading.HasFailed)];
        if (failed.Length == 0)
            return 0;
        var left = MaxRetries - current.Max(reading => reading.Judgement.Retry);
        return WereRefused(failed) ? Math.Min(MaxRetries, left + 1) : left;
    }

    /// <returns>False where nothing has failed, or too many retries were made.</returns>
    /// <exception cref="RuleException">The user has no such attempt or second draft.</exception>
    public async Task<bool> RetryAsync(int userId, JudgedSubject subject, CancellationToken cancellation)
    {
        // Answers do not change any more, so that this need not be done in the write queue.
        var attempt = await FindOwnAsync(userId, subject, cancellation);
        var isAsked = attempt is not null
            && await writeQueue.WriteAsync(userId, db => TryRetryAsync(db, attempt, cancellation), cancellation);
        if (isAsked)
            worker.Begin(subject);
        return isAsked;
    }

    /// <summary>
    /// Stops what waits, whether it is being written or about to be asked for. It has failed then, and can be asked for
    /// again.
    /// </summary>
    public async Task StopAsync(int userId, JudgedSubject subject, CancellationToken cancellation)
    {
        var live = await writeQueue.WriteAsync(userId, async db =>
        {
            await EnsureOwnAsync(db, userId, subject, cancellation);
            var stopped = await db.Judgements.FailWaitingAsync(subject, time.GetUtcNow(), FailureCodes.Canceled, cancellation);
            return await db.Generations
                .Where(g => g.Purpose == Purpose.Judgement && g.State == GenerationState.Live && stopped.Contains(g.SubjectId))
                .Select(g => g.Id).ToListAsync(cancellation);
        }, cancellation);
        foreach (var id in live)
            await engine.CancelAsync(id, cancellation);
    }

    private async Task<JudgedAttempt?> FindOwnAsync(int userId, JudgedSubject subject, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await EnsureOwnAsync(db, userId, subject, cancellation);
        return await JudgedAttempt.LoadAsync(db, subject, cancellation);
    }

    private async Task<bool> TryRetryAsync(AppDbContext db, JudgedAttempt attempt, CancellationToken cancellation)
    {
        var stored = await StoredJudgements.LoadAsync(db, db.Judgements.Current(attempt.Subject), cancellation);
        var current = stored.Read(attempt);
        if (CountLeft(current) == 0)
            return false;
        JudgementReading[] failed = [.. current.Where(reading => reading.HasFailed)];
        if (WereRefused(failed))
        {
            foreach (var reading in failed)
                reading.Judgement.WaitAgain();
        }
        else
        {
            await ReplaceAsync(db, failed, 1 + current.Max(reading => reading.Judgement.Retry), cancellation);
        }
        return true;
    }

    private async Task ReplaceAsync(
        AppDbContext db, IEnumerable<JudgementReading> failed, int retry, CancellationToken cancellation)
    {
        Judgement[] next = [.. failed.Select(reading => reading.Judgement.Replace(retry, time.GetUtcNow()))];
        // The index allows one judgement of a number, so that the old ones are stored as replaced first.
        await db.SaveChangesAsync(cancellation);
        db.Judgements.AddRange(next);
    }

    private static bool WereRefused(IEnumerable<JudgementReading> failed) =>
        failed.All(reading => reading.FailureCode == LimitCodes.BudgetExhausted);

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
