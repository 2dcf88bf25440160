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
        var judgements = await db.Judgements.AsNoTracking().Current(attempt.Subject).ToListAsync(cancellation);
        var replies = await FindRepliesAsync(db, judgements, cancellation);
        return JudgedResult.Create(
            attempt, [.. judgements.Select(judgement => (judgement, FindReply(judgement, replies)))],
            isJudged: judgements.Count > 0 || await IsReadByModelAsync(db, attempt.Subject, cancellation));
    }

    /// <returns>The second drafts of the attempt that were sent, in their order.</returns>
    public static async Task<IReadOnlyList<JudgedSecondDraft>> ListSecondDraftsAsync(
        AppDbContext db, JudgedAttempt attempt, CancellationToken cancellation)
    {
        var drafts = await db.SecondDrafts.AsNoTracking()
            .Where(d => d.Task.AttemptId == attempt.Attempt.Id && d.Answer != null)
            .OrderBy(d => d.Task.Order).ThenBy(d => d.Number).ToListAsync(cancellation);
        var judged = new List<JudgedSecondDraft>(drafts.Count);
        foreach (var draft in drafts)
        {
            var subject = attempt.WithSecondDraft(draft);
            var order = attempt.Attempt.FindTask(draft.TaskId).Order;
            judged.Add(new(
                draft, await CreateResultAsync(db, subject, cancellation), subject.Answers,
                subject.Answers.Single(answer => answer.Task == order)));
        }
        return judged;
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
