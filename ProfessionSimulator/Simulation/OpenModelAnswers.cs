using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Simulation;

/// <summary>
/// Shows a learner the model answers of a completed attempt from now on, and remembers since when: what the learner
/// writes afterwards is marked.
/// </summary>
internal sealed class OpenModelAnswers(WriteQueue writeQueue, TimeProvider time)
{
    /// <exception cref="RuleException">The user has no such completed attempt.</exception>
    public Task OpenAsync(int userId, int attemptId, CancellationToken cancellation) =>
        writeQueue.WriteAsync(userId, async db =>
        {
            var attempt = await db.Attempts.SingleOrDefaultAsync(
                a => a.Id == attemptId && a.UserId == userId && a.Status == AttemptStatus.Completed, cancellation)
                ?? throw new RuleException(RuleCodes.NotFound);
            attempt.ModelAnswersOpenedAt ??= time.GetUtcNow();
            return true;
        }, cancellation);
}
