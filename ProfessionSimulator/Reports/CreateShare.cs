using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Data;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Reports;

/// <summary>Creates a link by which everybody who has it can read one of the learner's reports.</summary>
internal sealed class CreateShare(WriteQueue writeQueue, TimeProvider time)
{
    public const int MaxPerAttempt = 20;

    public const int MaxNameLength = 60;

    /// <summary>How long a second press of the same button finds the link that the first one made.</summary>
    private static readonly TimeSpan s_pressedTwice = TimeSpan.FromMinutes(1);

    /// <summary>144 bits: nobody finds a link by trying.</summary>
    private const int TokenBytes = 18;

    /// <param name="userId">Whose report it is.</param>
    /// <param name="attemptId">The attempt.</param>
    /// <param name="name">What its owner calls the link; it has something visible.</param>
    /// <param name="learnerName">The name on the shared report; null or blank for none.</param>
    /// <param name="cancellation">Stops waiting for the write queue.</param>
    /// <returns>A new link, or one that was made with the same names within the last minute.</returns>
    /// <exception cref="RuleException">There is no such attempt or no report yet, or there are enough links.</exception>
    public Task<ReportShare> CreateAsync(
        int userId, int attemptId, string name, string? learnerName, CancellationToken cancellation)
    {
        var share = new ReportShare
        {
            AttemptId = attemptId,
            Token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes)),
            Name = CleanName(name) ?? throw new RuleException(RuleCodes.Validation),
            LearnerName = CleanName(learnerName),
            CreatedAt = time.GetUtcNow(),
        };
        return writeQueue.WriteAsync(userId, async db =>
        {
            await EnsureReportedAsync(db, userId, attemptId, cancellation);
            if (await FindSameAsync(db, share, cancellation) is { } same)
                return same;
            if (await db.ReportShares.CountAsync(s => s.AttemptId == attemptId, cancellation) >= MaxPerAttempt)
                throw new RuleException(ShareCodes.SharesExhausted);
            db.ReportShares.Add(share);
            return share;
        }, cancellation);
    }

    /// <returns>The name as one visible line; null when no visible character is left.</returns>
    public static string? CleanName(string? name) =>
        DisplayName.Clean(name, MaxNameLength) is { Length: > 0 } cleaned ? cleaned : null;

    private static async Task EnsureReportedAsync(
        AppDbContext db, int userId, int attemptId, CancellationToken cancellation)
    {
        var status = await db.Attempts.Where(a => a.Id == attemptId && a.UserId == userId)
            .Select(a => (AttemptStatus?)a.Status).SingleOrDefaultAsync(cancellation)
            ?? throw new RuleException(RuleCodes.NotFound);
        if (status != AttemptStatus.Completed)
            throw new RuleException(RuleCodes.ReportNotReady);
    }

    private static Task<ReportShare?> FindSameAsync(AppDbContext db, ReportShare share, CancellationToken cancellation)
    {
        var since = share.CreatedAt - s_pressedTwice;
        return db.ReportShares.FirstOrDefaultAsync(
            s => s.AttemptId == share.AttemptId && s.Name == share.Name && s.LearnerName == share.LearnerName && s.CreatedAt >= since,
            cancellation);
    }
}
