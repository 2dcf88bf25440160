using ProfessionSimulator.Reports;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>One task of a report, with the report that it is part of.</summary>
internal sealed record TaskReport(Report Report, ReportedTask Task)
{
    /// <summary>Whether the model answer is unfolded.</summary>
    public bool ShowsModelAnswer { get; init; }

    /// <summary>Whether somebody else reads it, who can do nothing with it.</summary>
    public bool IsShared { get; init; }
}
