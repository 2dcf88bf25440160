using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;
using ProfessionSimulator.Judging;

namespace ProfessionSimulator.Reports;

/// <summary>
/// How far an attempt and its second drafts have been judged. While it stays the same, so does what judges found.
/// </summary>
/// <param name="Asked">How many judgements were ever asked for.</param>
/// <param name="Decided">How many of them wait no more.</param>
/// <param name="Waiting">What the others are about.</param>
internal sealed record JudgingProgress(int Asked, int Decided, IReadOnlyList<JudgedSubject> Waiting)
{
    public static async Task<JudgingProgress> ReadAsync(AppDbContext db, int attemptId, CancellationToken cancellation)
    {
        var judgements = await db.Judgements.Where(j => j.AttemptId == attemptId)
            .Select(j => new { j.SecondDraftId, IsWaiting = j.State == JudgementState.Waiting }).ToListAsync(cancellation);
        var waiting = judgements.Where(judgement => judgement.IsWaiting).ToList();
        return new(
            judgements.Count, judgements.Count - waiting.Count,
            [.. waiting.Select(judgement => new JudgedSubject(attemptId, judgement.SecondDraftId)).Distinct()]);
    }

    /// <summary>The progress as a page that waits for more gives it back.</summary>
    public override string ToString() => $"{Decided}-{Asked}";
}
