using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Judging;

/// <summary>
/// Decides what becomes of a judgement when its generation has ended: its reply counts, or a judge is asked once more,
/// or it has failed.
/// </summary>
internal sealed class RecordReply(WriteQueue writeQueue, TimeProvider time, ILogger<RecordReply> log)
{
    /// <returns>The judgement that waits now, which is another one after a canary was met; null when none does.</returns>
    public Task<Judgement?> RecordAsync(
        JudgedAttempt attempt, Judgement judgement, CancellationToken cancellation) =>
        writeQueue.WriteAsync(attempt.Attempt.UserId, async db =>
        {
            var stored = await db.Judgements.SingleOrDefaultAsync(j => j.Id == judgement.Id, cancellation);
            // Another node may have asked once more after the same reply: then that call counts.
            var generation = await db.Generations.In(JudgementFilters.CreateSlot(judgement.Id))
                .OrderByDescending(g => g.Id).FirstOrDefaultAsync(cancellation);
            // Neither is there any more when the learner has deleted the account.
            if (stored is not { State: JudgementState.Waiting } || generation is null)
                return null;
            if (generation.State == GenerationState.Live)
                return stored;
            var mayAskAgain = await CountCallsAsync(db, stored, cancellation) < JudgeRequests.MaxCalls;
            return generation.State == GenerationState.Completed
                ? await ReadAsync(db, attempt, stored, generation, mayAskAgain, cancellation)
                : Fail(stored, generation, mayAskAgain && IsWorthAnotherCall(generation));
        }, cancellation);

    private async Task<Judgement?> ReadAsync(
        AppDbContext db, JudgedAttempt attempt, Judgement judgement, Generation generation, bool mayAskAgain,
        CancellationToken cancellation)
    {
        var reply = ReplyReader.Read(generation.Text, attempt.CreateQuestionnaire(judgement.Seed));
        if (reply is not JudgeReply.Unusable unusable)
        {
            judgement.Decide(JudgementState.Usable, time.GetUtcNow());
            return null;
        }
        log.LogWarning(
            "Judgement {Judgement} of attempt {Attempt} is not used: {Fault} ({Detail})",
            judgement.Id, judgement.AttemptId, unusable.Fault, unusable.Detail);
        if (unusable.Fault == ReplyFault.CanaryMet)
            return await RejectAsync(db, judgement, mayAskAgain, cancellation);
        // The slot is free again, and the reply is kept.
        generation.State = GenerationState.Failed;
        generation.FailureCode = JudgementFailures.Unusable;
        generation.Retryable = true;
        return Fail(judgement, generation, mayAskAgain);
    }

    /// <summary>New canaries go out under new names, since the judge has shown that it says yes to anything.</summary>
    private async Task<Judgement?> RejectAsync(
        AppDbContext db, Judgement judgement, bool mayAskAgain, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        judgement.Decide(JudgementState.CanaryMet, now);
        if (!mayAskAgain)
            return null;
        var next = judgement.Replace(judgement.Retry, now);
        // The index allows one judgement of a number, so that the old one is stored as replaced first.
        await db.SaveChangesAsync(cancellation);
        db.Judgements.Add(next);
        await db.SaveChangesAsync(cancellation);
        return next;
    }

    private Judgement? Fail(Judgement judgement, Generation generation, bool mayAskAgain)
    {
        if (mayAskAgain)
            return judgement;
        judgement.Decide(JudgementState.Failed, time.GetUtcNow(), generation.FailureCode);
        return null;
    }

    /// <summary>A provider that asked to wait is not asked again at once.</summary>
    private static bool IsWorthAnotherCall(Generation generation) =>
        generation is { State: GenerationState.Failed, Retryable: true, RetryAfterSeconds: null };

    /// <summary>Calls that were lost with an earlier process are not counted.</summary>
    private static Task<int> CountCallsAsync(AppDbContext db, Judgement judgement, CancellationToken cancellation)
    {
        var same = db.Judgements
            .About(new(judgement.AttemptId, judgement.SecondDraftId))
            .Where(j => j.Number == judgement.Number && j.Retry == judgement.Retry)
            .Select(j => j.Id);
        return db.Generations.CountAsync(
            g => g.Purpose == Purpose.Judgement && same.Contains(g.SubjectId)
                && g.FailureCode != FailureCodes.ServerRestarting,
            cancellation);
    }
}
