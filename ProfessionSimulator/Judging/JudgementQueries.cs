using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Judging;

/// <summary>Reads what is known of an attempt by its criteria; it neither writes nor asks anybody.</summary>
internal static class JudgementQueries
{
    /// <returns>Null where there is no such attempt, or its last answer is missing.</returns>
    public static async Task<JudgedResult?> FindResultAsync(AppDbContext db, int attemptId, CancellationToken cancellation)
    {
        if (await JudgedAttempt.LoadAsync(db, attemptId, cancellation) is not { } attempt)
            return null;
        return await CreateResultAsync(db, attempt, cancellation);
    }

    public static async Task<JudgedResult> CreateResultAsync(
        AppDbContext db, JudgedAttempt attempt, CancellationToken cancellation)
    {
        var judgements = await db.Judgements.AsNoTracking().Current(attempt.Attempt.Id).ToListAsync(cancellation);
        var replies = await FindRepliesAsync(db, judgements, cancellation);
        return JudgedResult.Create(
            attempt, [.. judgements.Select(judgement => (judgement, FindReply(judgement, replies)))],
            isJudged: judgements.Count > 0 || await IsReadByModelAsync(db, attempt.Attempt.Id, cancellation));
    }

    /// <summary>
    /// Judges are asked when a model begins the report, and their rows are created a moment later. A report that costs
    /// nothing is written by the offline script.
    /// </summary>
    public static Task<bool> IsReadByModelAsync(AppDbContext db, int attemptId, CancellationToken cancellation) =>
        db.Generations.In(new(Purpose.Report, attemptId)).AnyAsync(
            g => g.CountedTokens > 0 && (g.State == GenerationState.Live || g.State == GenerationState.Completed),
            cancellation);

    private static Task<Dictionary<int, string>> FindRepliesAsync(
        AppDbContext db, List<Judgement> judgements, CancellationToken cancellation)
    {
        var ids = judgements.ConvertAll(judgement => judgement.Id);
        return db.Generations
            .Where(g => g.Purpose == Purpose.Judgement && ids.Contains(g.SubjectId) && g.State == GenerationState.Completed)
            .ToDictionaryAsync(g => g.SubjectId, g => g.Text, cancellation);
    }

    private static string? FindReply(Judgement judgement, Dictionary<int, string> replies) =>
        judgement.State == JudgementState.Usable ? replies[judgement.Id] : null;
}
