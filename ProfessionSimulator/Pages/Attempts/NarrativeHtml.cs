using Microsoft.AspNetCore.Html;
using ProfessionSimulator.Markdown;
using ProfessionSimulator.Reports;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>Renders the employer's text of a report, whose quotations lead to the answers.</summary>
internal static class NarrativeHtml
{
    /// <param name="markdown">Renders the text.</param>
    /// <param name="report">The report.</param>
    /// <param name="note">What is said of a quotation that nobody wrote.</param>
    public static IHtmlContent Render(MarkdownRenderer markdown, Report report, string note)
    {
        var html = markdown.Render(report.Narrative);
        var links = QuotationLinks.Create(report.Narrative, report.Quotes, note);
        return links is null ? html : new HtmlString(links.AddTo(html.ToString()!));
    }
}
