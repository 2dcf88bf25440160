using ProfessionSimulator.Reports;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>The links to a report, and the form that makes another one.</summary>
/// <param name="AttemptId">The attempt.</param>
/// <param name="Shares">Newest first.</param>
internal sealed record ShareForm(int AttemptId, IReadOnlyList<ReportShare> Shares)
{
    /// <summary>What was typed, where it was refused.</summary>
    public string? Name { get; init; }

    public string? LearnerName { get; init; }

    public bool IsNameMissing { get; init; }

    /// <summary>The link that has just been created, which is shown first.</summary>
    public int? CreatedId { get; init; }
}
