using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Judging;

internal static class JudgementFilters
{
    /// <summary>The judgements that count or are to count, one of each number.</summary>
    public static IQueryable<Judgement> Current(this IQueryable<Judgement> judgements, int attemptId) =>
        judgements.Where(j => j.AttemptId == attemptId && j.SecondDraftId == null && !j.IsReplaced).OrderBy(j => j.Number);

    public static Slot CreateSlot(int judgementId) => new(Purpose.Judgement, judgementId);
}
