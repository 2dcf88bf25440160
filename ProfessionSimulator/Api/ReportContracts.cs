using ProfessionSimulator.Reports;
using ProfessionSimulator.Reports.Documents;

namespace ProfessionSimulator.Api;

/// <summary>A finished attempt's report.</summary>
/// <param name="FinalReport">The report, Markdown.</param>
/// <param name="CompletedAt">When the last answer was accepted, UTC.</param>
/// <param name="AttemptNumber">From 1, per learner and profession.</param>
/// <param name="Judgement">What was found by the criteria so far; null where the profession has none.</param>
internal sealed record ReportResponse(
    string FinalReport, DateTimeOffset? CompletedAt, int AttemptNumber, JudgementDocument? Judgement);

/// <summary>A link to a report that is to be made.</summary>
/// <param name="Name">What its owner calls the link, at most 60 UTF-16 code units; nobody else sees it.</param>
/// <param name="LearnerName">The name on the shared report; null for none.</param>
/// <param name="AttemptNumber">The attempt, from 1; null for the latest one that has a report.</param>
internal sealed record ShareRequest(string? Name = null, string? LearnerName = null, int? AttemptNumber = null);

/// <summary>A link by which everybody who has it can read a report.</summary>
/// <param name="Id">The `share_id` of other calls.</param>
/// <param name="Name">What its owner calls the link.</param>
/// <param name="LearnerName">The name on the shared report; null for none.</param>
/// <param name="Url">The address of the shared report.</param>
/// <param name="AttemptNumber">From 1, per learner and profession.</param>
/// <param name="CreatedAt">UTC.</param>
internal sealed record ShareResponse(
    int Id, string Name, string? LearnerName, string Url, int AttemptNumber, DateTimeOffset CreatedAt)
{
    public static ShareResponse From(ReportShare share, int attemptNumber, string url) =>
        new(share.Id, share.Name, share.LearnerName, url, attemptNumber, share.CreatedAt);
}
