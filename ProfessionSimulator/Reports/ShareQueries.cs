using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Reports;

/// <summary>Reads share links, for their owner and for readers who have one.</summary>
internal sealed class ShareQueries(IDbContextFactory<AppDbContext> contexts)
{
    /// <summary>The links to a learner's report, newest first.</summary>
    public Task<List<ReportShare>> ListAsync(int userId, int attemptId, CancellationToken cancellation) =>
        ListAsync(userId, shares => shares.Where(s => s.AttemptId == attemptId), cancellation);

    /// <summary>The links to all of a learner's reports at a profession, or to that of one attempt, newest first.</summary>
    public Task<List<ReportShare>> ListByProfessionAsync(
        int userId, int professionId, int? attemptNumber, CancellationToken cancellation) =>
        ListAsync(userId, shares => shares.Where(s =>
            s.Attempt.ProfessionId == professionId && (attemptNumber == null || s.Attempt.Number == attemptNumber)), cancellation);

    /// <exception cref="RuleException">The user has no such link.</exception>
    public async Task<ReportShare> FindAsync(int userId, int shareId, CancellationToken cancellation) =>
        (await ListAsync(userId, shares => shares.Where(s => s.Id == shareId), cancellation)).SingleOrDefault()
        ?? throw new RuleException(RuleCodes.NotFound);

    /// <summary>Reads the report that a link leads to, without the learner's other attempts.</summary>
    /// <exception cref="RuleException">There is no such link, or there is none any more.</exception>
    public async Task<SharedReport> FindReportAsync(string token, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var share = await db.ReportShares.AsNoTracking().SingleOrDefaultAsync(s => s.Token == token, cancellation);
        return share is not null && await ReportQueries.FindAttemptAloneAsync(db, share.AttemptId, cancellation) is { } report
            ? new(report, share.LearnerName)
            : throw new RuleException(RuleCodes.NotFound);
    }

    private async Task<List<ReportShare>> ListAsync(
        int userId, Func<IQueryable<ReportShare>, IQueryable<ReportShare>> which, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var own = db.ReportShares.AsNoTracking().Include(s => s.Attempt).Where(s => s.Attempt.UserId == userId);
        return await which(own).OrderByDescending(s => s.Id).ToListAsync(cancellation);
    }
}

/// <summary>A report as a link shows it.</summary>
/// <param name="Report">The report.</param>
/// <param name="LearnerName">The name that its owner wants on it; null for none.</param>
internal sealed record SharedReport(Report Report, string? LearnerName);
