using ProfessionSimulator.Catalog;

namespace ProfessionSimulator.Judging;

internal static class CriterionFilters
{
    /// <summary>Those that an answer to the task can meet, alone or together with other answers.</summary>
    public static IEnumerable<Criterion> ForTask(this IEnumerable<Criterion> criteria, int order) =>
        criteria.Where(criterion => criterion.Tasks.Contains(order));

    /// <summary>Whether there is something to judge that code alone does not decide.</summary>
    public static bool NeedJudges(this IEnumerable<Criterion> criteria) =>
        criteria.Any(criterion => criterion.Check is null);
}
