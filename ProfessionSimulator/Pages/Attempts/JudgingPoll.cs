using ProfessionSimulator.Reports;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>What a page asks for again and again while judges read.</summary>
/// <param name="Address">The pieces that change; null where nothing is waited for.</param>
internal sealed record JudgingPoll(string? Address)
{
    public static JudgingPoll For(Report report) => new(report.IsJudging
        ? $"/attempts/{report.Attempt.Id}/judging?seen={report.Progress}"
        : null);

    public static JudgingPoll For(SecondDraftView view) => new(view.IsJudging
        ? $"{view.Box.PageUrl}?handler=Results&seen={view.Report.Progress}"
        : null);
}
