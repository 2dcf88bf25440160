using ProfessionSimulator.Catalog;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Reports;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>One criterion of a report.</summary>
/// <param name="Report">The report.</param>
/// <param name="Criterion">The criterion.</param>
/// <param name="Finding">What holds of it; null while nobody has judged it.</param>
internal sealed record CriterionReport(Report Report, Criterion Criterion, Finding? Finding)
{
    /// <summary>What the style sheet tells apart, besides the words and the sign.</summary>
    public string Kind => Finding is not { } finding ? "open"
        : finding.Verdict switch
        {
            Verdict.Met => finding.Criterion.IsFault ? "fault" : "good",
            Verdict.NotMet => finding.Criterion.IsFault ? "good" : "missed",
            Verdict.Unproven => "unproven",
            _ => "split",
        };
}
