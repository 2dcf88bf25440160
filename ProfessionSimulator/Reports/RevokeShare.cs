using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Reports;

/// <summary>Ends a link for good: a reader who opens it from then on finds nothing.</summary>
internal sealed class RevokeShare(WriteQueue writeQueue)
{
    /// <exception cref="RuleException">The user has no such link.</exception>
    public Task RevokeAsync(int userId, int shareId, CancellationToken cancellation) =>
        writeQueue.WriteAsync(userId, async db =>
        {
            var revoked = await db.ReportShares.Where(s => s.Id == shareId && s.Attempt.UserId == userId)
                .ExecuteDeleteAsync(cancellation);
            if (revoked == 0)
                throw new RuleException(RuleCodes.NotFound);
            return true;
        }, cancellation);
}
