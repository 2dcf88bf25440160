using Microsoft.AspNetCore.Html;

namespace ProfessionSimulator.Markdown;

/// <summary>Renders a finished text. The result is what the same text became while it was streamed.</summary>
internal sealed class MarkdownRenderer(InlineMarkdown inline)
{
    public IHtmlContent Render(string markdown)
    {
        var stream = new StreamingMarkdown(inline);
        stream.Append(markdown);
        stream.End();
        return new HtmlString(string.Concat(stream.Html.TakeGrowth().Parts.Select(part => part.Html)));
    }
}
