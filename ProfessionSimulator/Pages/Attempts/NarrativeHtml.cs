using Microsoft.AspNetCore.Html;
using ProfessionSimulator.Markdown;
using ProfessionSimulator.Reports;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>Renders the employer's text of a report.</summary>
internal static class NarrativeHtml
{
    public static IHtmlContent Render(MarkdownRenderer markdown, Report report) => markdown.Render(report.Narrative);
}
