using Microsoft.AspNetCore.Html;
using ProfessionSimulator.Streaming.Formatting;

namespace ProfessionSimulator.Streaming;

/// <summary>A text of a model's as HTML; what it becomes at its end is what it looked like while it grew.</summary>
internal sealed class MarkdownRenderer(InlineMarkdown inline)
{
    /// <summary>The whole text.</summary>
    public IHtmlContent Render(string markdown)
    {
        var flow = new MarkdownFlow(inline);
        flow.Append(markdown);
        flow.End();
        return new HtmlString(string.Concat(flow.Html.Take().Parts.Select(part => part.Html)));
    }

    /// <summary>A text that goes on, as its stream has made it so far.</summary>
    public IHtmlContent RenderGrowing(string markdown)
    {
        var page = new GrowingPage(inline);
        page.Append(markdown);
        return new HtmlString(page.Whole());
    }
}
