using ProfessionSimulator.Reports;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>One task of a report, with the report that it is part of.</summary>
internal sealed record TaskReport(Report Report, ReportedTask Task);
