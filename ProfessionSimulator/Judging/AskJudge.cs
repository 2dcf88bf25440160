using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Budget;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Judging;

/// <summary>Begins the generation that a waiting judgement needs, or finds the one that it has.</summary>
internal sealed class AskJudge(
    WriteQueue writeQueue, GenerationEngine engine, JudgeRequests requests, JudgementBudget budget, TimeProvider time)
{
    /// <returns>
    /// Null where the judgement waits no more: it cannot be afforded, or is too long, or was decided by somebody else.
    /// </returns>
    public async Task<Generation?> AskAsync(
        JudgedAttempt attempt, Judgement judgement, CancellationToken cancellation)
    {
        // Answers do not change any more, so that this need not be done in the write queue.
        var request = requests.Create(attempt, attempt.CreateQuestionnaire(judgement.Seed));
        var claim = await writeQueue.WriteAsync(
            attempt.Attempt.UserId, db => ClaimAsync(db, attempt, judgement.Id, request, cancellation),
            claim =>
            {
                if (claim is { IsNew: true })
                    engine.Start(claim.Generation, request!);
            },
            cancellation);
        return claim?.Generation;
    }

    private async Task<Claim?> ClaimAsync(
        AppDbContext db, JudgedAttempt attempt, int judgementId, GenerationRequest? request, CancellationToken cancellation)
    {
        var judgement = await db.Judgements.SingleOrDefaultAsync(j => j.Id == judgementId, cancellation);
        if (judgement is not { State: JudgementState.Waiting, IsReplaced: false })
            return null;
        var slot = JudgementFilters.CreateSlot(judgementId);
        var current = await engine.FindCurrentAsync(db, slot, cancellation);
        if (current is not null)
            return new(current, IsNew: false);
        if (request is null)
        {
            judgement.Decide(JudgementState.Failed, time.GetUtcNow(), JudgementFailures.TooLong);
            return null;
        }
        try
        {
            var isGuest = await budget.EnsureAvailableAsync(
                new(db, attempt.Attempt.UserId), attempt.Attempt.Id, request, isReserved: attempt.Subject.SecondDraftId is null,
                cancellation);
            var generation = await engine.QueueAsync(db, slot, attempt.Attempt.UserId, isGuest, request, cancellation);
            return new(generation, IsNew: true);
        }
        catch (LimitException e)
        {
            judgement.Decide(JudgementState.Failed, time.GetUtcNow(), e.Code);
            return null;
        }
    }

    private sealed record Claim(Generation Generation, bool IsNew);
}
