using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Judging;

internal static class JudgementFilters
{
    /// <summary>The judgements that count or are to count, one of each number.</summary>
    public static IQueryable<Judgement> Current(this IQueryable<Judgement> judgements, JudgedSubject subject) =>
        judgements.About(subject).Where(j => !j.IsReplaced).OrderBy(j => j.Number);

    /// <summary>All judgements of the subject, those that were replaced included.</summary>
    public static IQueryable<Judgement> About(this IQueryable<Judgement> judgements, JudgedSubject subject) =>
        judgements.Where(j => j.AttemptId == subject.AttemptId && j.SecondDraftId == subject.SecondDraftId);

    /// <summary>Decides that what waits has failed, in the caller's transaction.</summary>
    /// <returns>The judgements that waited.</returns>
    public static async Task<List<int>> FailWaitingAsync(
        this IQueryable<Judgement> judgements, JudgedSubject subject, DateTimeOffset at, string code,
        CancellationToken cancellation)
    {
        var waiting = await judgements.Current(subject).Where(j => j.State == JudgementState.Waiting).ToListAsync(cancellation);
        waiting.ForEach(judgement => judgement.Decide(JudgementState.Failed, at, code));
        return waiting.ConvertAll(judgement => judgement.Id);
    }

    public static Slot CreateSlot(int judgementId) => new(Purpose.Judgement, judgementId);
}
