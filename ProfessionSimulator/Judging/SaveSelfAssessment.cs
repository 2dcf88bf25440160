using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Judging;

/// <summary>Keeps what a learner says of the criteria of an attempt that no model judges.</summary>
internal sealed class SaveSelfAssessment(WriteQueue writeQueue, TimeProvider time)
{
    /// <param name="userId">Whose attempt it is.</param>
    /// <param name="attemptId">The attempt.</param>
    /// <param name="said">
    /// Whether a criterion is met, by its id. What is left out stays as it is; what code decides, and what the pack does
    /// not have, is not taken.
    /// </param>
    /// <param name="cancellation">Stops waiting for the write queue.</param>
    /// <returns>False where the attempt is not completed, or a model judges it.</returns>
    /// <exception cref="RuleException">The user has no such attempt.</exception>
    public Task<bool> SaveAsync(
        int userId, int attemptId, IReadOnlyDictionary<string, bool> said, CancellationToken cancellation) =>
        writeQueue.WriteAsync(userId, async db =>
        {
            var attempt = await db.Attempts.AsNoTracking().Include(a => a.Scenario)
                .SingleOrDefaultAsync(a => a.Id == attemptId && a.UserId == userId, cancellation)
                ?? throw new RuleException(RuleCodes.NotFound);
            if (attempt.Status != AttemptStatus.Completed || await IsJudgedAsync(db, new(attemptId), cancellation))
                return false;
            var known = await db.SelfAssessments.Where(s => s.AttemptId == attemptId)
                .ToDictionaryAsync(s => s.CriterionId, cancellation);
            foreach (var criterion in attempt.Scenario.Criteria.Where(criterion => criterion.Check is null))
            {
                if (said.TryGetValue(criterion.Id, out var isMet))
                    Mark(known.GetValueOrDefault(criterion.Id) ?? Add(db, attemptId, criterion.Id), isMet);
            }
            return true;
        }, cancellation);

    /// <summary>Also where judges will be asked in a moment.</summary>
    private static async Task<bool> IsJudgedAsync(
        AppDbContext db, JudgedSubject attempt, CancellationToken cancellation) =>
        await db.Judgements.Current(attempt).AnyAsync(cancellation)
        || await JudgementQueries.IsReadByModelAsync(db, attempt, cancellation);

    private static SelfAssessment Add(AppDbContext db, int attemptId, string criterionId) =>
        db.SelfAssessments.Add(new() { AttemptId = attemptId, CriterionId = criterionId }).Entity;

    private void Mark(SelfAssessment assessment, bool isMet) =>
        (assessment.IsMet, assessment.SavedAt) = (isMet, time.GetUtcNow());
}
