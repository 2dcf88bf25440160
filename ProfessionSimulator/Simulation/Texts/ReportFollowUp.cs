using ProfessionSimulator.Catalog;

namespace ProfessionSimulator.Simulation.Texts;

/// <summary>
/// What else follows a last answer, besides the report. Another folder registers it; none is known here.
/// </summary>
/// <param name="EstimateTokens">The tokens that it will cost, which are reserved while the attempt goes on.</param>
/// <param name="Begin">
/// Called with the attempt's id when its report has begun, and whenever its learner comes back to the report. It
/// returns at once, and does nothing where everything is done.
/// </param>
internal sealed record ReportFollowUp(Func<Scenario, long> EstimateTokens, Action<int> Begin);
