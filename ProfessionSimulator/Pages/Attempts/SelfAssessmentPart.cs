using ProfessionSimulator.Catalog;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Reports;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>What a learner can say beside one answer, and has said.</summary>
/// <param name="Order">The task.</param>
/// <param name="Criteria">In the order of the pack.</param>
/// <param name="Marked">How many of them are marked.</param>
internal sealed record SelfAssessmentPart(int Order, IReadOnlyList<Criterion> Criteria, int Marked)
{
    /// <returns>A part for each task that has something to mark; none where an AI judges the answers.</returns>
    public static IReadOnlyList<SelfAssessmentPart> ListFor(Report report) => report.Result.State == JudgingState.CodeOnly
        ? [.. report.Tasks.Select(task => Create(report, task.Task.Order)).Where(part => part.Criteria.Count > 0)]
        : [];

    /// <summary>A criterion about several answers is asked beside the last of them, once.</summary>
    private static SelfAssessmentPart Create(Report report, int order)
    {
        Criterion[] criteria = [.. report.Attempt.Scenario.Criteria
            .Where(criterion => criterion.Check is null && criterion.Tasks.Max() == order)];
        return new(order, criteria, criteria.Count(criterion => report.SelfAssessment.ContainsKey(criterion.Id)));
    }
}
