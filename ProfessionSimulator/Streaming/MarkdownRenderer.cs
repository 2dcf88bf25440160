using System.Net;
using AngleSharp.Dom;
using Ganss.Xss;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Html;

namespace ProfessionSimulator.Streaming;

/// <summary>
/// A finished text as HTML. Nothing in it is trusted: raw HTML is shown as text, images are not loaded, what would change or
/// swallow earlier lines (setext headings, link definitions) is not known, and the sanitizer has the last word.
/// </summary>
internal sealed class MarkdownRenderer
{
    private static readonly string[] s_tags =
    [
        "p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "em", "strong", "del", "code", "pre", "blockquote", "ul", "ol", "li",
        "table", "thead", "tbody", "tr", "th", "td", "a",
    ];

    private readonly MarkdownPipeline _pipeline = CreatePipeline();
    private readonly HtmlSanitizer _sanitizer = CreateSanitizer();

    public IHtmlContent Render(string markdown)
    {
        try
        {
            return new HtmlString(_sanitizer.Sanitize(ToHtml(markdown)));
        }
        catch (ArgumentException)
        {
            // Markdig refuses what is nested too deeply.
            return new HtmlString($"<p>{WebUtility.HtmlEncode(markdown)}</p>");
        }
    }

    private string ToHtml(string markdown)
    {
        var document = Markdown.Parse(markdown, _pipeline);
        FitHeadings([.. document.Descendants<HeadingBlock>()]);
        foreach (var link in document.Descendants<LinkInline>())
            link.IsImage = false;
        return document.ToHtml(_pipeline);
    }

    /// <summary>The highest of the text's headings stands right below the page's own.</summary>
    private static void FitHeadings(List<HeadingBlock> headings)
    {
        var highest = headings.Count > 0 ? headings.Min(heading => heading.Level) : 0;
        foreach (var heading in headings)
            heading.Level = Math.Min(heading.Level - highest + 2, 6);
    }

    private static MarkdownPipeline CreatePipeline()
    {
        var builder = new MarkdownPipelineBuilder().UsePipeTables().UseEmphasisExtras(EmphasisExtraOptions.Strikethrough).DisableHtml();
        builder.BlockParsers.Replace<ParagraphBlockParser>(new PlainParagraphParser { ParseSetextHeadings = false });
        return builder.Build();
    }

    private static HtmlSanitizer CreateSanitizer()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(s_tags, StringComparer.OrdinalIgnoreCase),
            AllowedAttributes = new HashSet<string>(["href", "start"], StringComparer.OrdinalIgnoreCase),
            AllowedSchemes = new HashSet<string>(["http", "https", "mailto"], StringComparer.OrdinalIgnoreCase),
            UriAttributes = new HashSet<string>(["href"], StringComparer.OrdinalIgnoreCase),
        });
        sanitizer.PostProcessNode += (_, e) =>
        {
            if (e.Node is IElement { LocalName: "a" } link)
                link.SetAttribute("rel", "nofollow noopener noreferrer");
        };
        return sanitizer;
    }

    /// <summary>A paragraph that is all text: a link definition in it stays visible.</summary>
    private sealed class PlainParagraphParser : ParagraphBlockParser
    {
        public override bool Close(BlockProcessor processor, Block block)
        {
            if (block is not ParagraphBlock { Inline: null } paragraph)
                return true;
            for (var i = 0; i < paragraph.Lines.Count; i++)
                paragraph.Lines.Lines[i].Slice.TrimStart();
            if (paragraph.Lines.Count > 0)
                paragraph.Lines.Lines[paragraph.Lines.Count - 1].Slice.TrimEnd();
            return paragraph.Lines.Count > 0;
        }
    }
}
