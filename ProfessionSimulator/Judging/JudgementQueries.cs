using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Judging;

/// <summary>Reads what is known of an attempt and its second drafts by their criteria; it neither writes nor asks anybody.</summary>
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
        var stored = await StoredJudgements.LoadAsync(
            db, db.Judgements.AsNoTracking().Current(attempt.Subject), cancellation);
        var judgements = stored.Read(attempt);
        return JudgedResult.Create(
            attempt, judgements,
            isJudged: judgements.Count > 0 || await IsReadByModelAsync(db, attempt.Subject, cancellation));
    }

    /// <returns>The second drafts of the attempt that were sent, in their order.</returns>
    public static async Task<IReadOnlyList<JudgedSecondDraft>> ListSecondDraftsAsync(
        AppDbContext db, JudgedAttempt attempt, CancellationToken cancellation)
    {
        var drafts = await db.SecondDrafts.AsNoTracking()
            .Where(d => d.Task.AttemptId == attempt.Attempt.Id && d.Answer != null)
            .OrderBy(d => d.Task.Order).ThenBy(d => d.Number).ToListAsync(cancellation);
        if (drafts.Count == 0)
            return [];
        var withLaterTexts = await attempt.LoadLaterTextsAsync(db, cancellation);
        var stored = await StoredJudgements.LoadAsync(
            db, db.Judgements.AsNoTracking().Where(j => j.AttemptId == attempt.Attempt.Id && j.SecondDraftId != null && !j.IsReplaced),
            cancellation);
        return drafts.ConvertAll(draft => JudgedSecondDraft.Create(withLaterTexts.WithSecondDraft(draft), draft, stored));
    }

    /// <summary>
    /// Judges are asked when a model begins the report, and their rows are created a moment later. A report that costs
    /// nothing is written by the offline script. A second draft has its judgements from the moment it was sent.
    /// </summary>
    public static async Task<bool> IsReadByModelAsync(
        AppDbContext db, JudgedSubject subject, CancellationToken cancellation) =>
        subject.SecondDraftId is null && await db.Generations.In(new(Purpose.Report, subject.AttemptId)).AnyAsync(
            g => g.CountedTokens > 0 && (g.State == GenerationState.Live || g.State == GenerationState.Completed),
            cancellation);
}
