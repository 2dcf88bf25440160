using System.Net;
using AngleSharp.Dom;
using Ganss.Xss;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using MarkdigMarkdown = Markdig.Markdown;

namespace ProfessionSimulator.Markdown;

/// <summary>
/// Renders inline content: emphasis, code spans, links, line breaks. Nothing in it is trusted: raw HTML other than
/// <c>&lt;br&gt;</c> is shown as text, images become links, links lead to the web or to mail only, and the result is
/// sanitized once more.
/// </summary>
internal sealed class InlineMarkdown
{
    private static readonly string[] s_schemes = ["http", "https", "mailto"];

    private readonly MarkdownPipeline _pipeline = CreatePipeline();
    private readonly HtmlSanitizer _sanitizer = CreateSanitizer();

    public string ToHtml(string markdown)
    {
        // Markdig drops a line break at the end of a paragraph, which this is only a part of.
        if (LineBreakTag.MeasureAtStart(markdown) == markdown.Length)
            return "<br>";
        try
        {
            var html = Render(markdown);
            return PlainMarkup.Matches(html) ? html : Sanitize(html);
        }
        catch (ArgumentException)
        {
            // Markdig throws when the nesting is too deep.
            return WebUtility.HtmlEncode(markdown);
        }
    }

    /// <summary>Returns the words without markup, in one line.</summary>
    public string ToText(string markdown)
    {
        try
        {
            var text = MarkdigMarkdown.ToPlainText(markdown, _pipeline);
            return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }
        catch (ArgumentException)
        {
            return markdown;
        }
    }

    internal string Sanitize(string html) => _sanitizer.Sanitize(html);

    private string Render(string markdown)
    {
        var document = MarkdigMarkdown.Parse(markdown, _pipeline);
        foreach (var link in document.Descendants<LinkInline>())
            link.IsImage = false;
        var output = new StringWriter { NewLine = "\n" };
        var renderer = new HtmlRenderer(output) { ImplicitParagraph = true };
        _pipeline.Setup(renderer);
        renderer.Render(document);
        return output.ToString().TrimEnd('\n');
    }

    private static MarkdownPipeline CreatePipeline()
    {
        var builder = new MarkdownPipelineBuilder()
            .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
            .UseSoftlineBreakAsHardlineBreak()
            .DisableHtml();
        builder.InlineParsers.Insert(0, new LineBreakTagParser());
        builder.BlockParsers.Clear();
        builder.BlockParsers.Add(new PlainParagraphParser { ParseSetextHeadings = false });
        return builder.Build();
    }

    private static HtmlSanitizer CreateSanitizer()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(
                ["br", "em", "strong", "del", "code", "a"], StringComparer.OrdinalIgnoreCase),
            AllowedAttributes = new HashSet<string>(["href"], StringComparer.OrdinalIgnoreCase),
            AllowedSchemes = new HashSet<string>(s_schemes, StringComparer.OrdinalIgnoreCase),
            UriAttributes = new HashSet<string>(["href"], StringComparer.OrdinalIgnoreCase),
        });
        sanitizer.FilterUrl += (_, e) =>
        {
            // A relative link that a model wrote could trigger an action of this site.
            if (!Uri.TryCreate(e.SanitizedUrl, UriKind.Absolute, out var address)
                || !s_schemes.Contains(address.Scheme))
            {
                e.SanitizedUrl = null;
            }
        };
        sanitizer.PostProcessNode += (_, e) =>
        {
            if (e.Node is IElement { LocalName: "a" } link)
                link.SetAttribute("rel", "nofollow noopener noreferrer");
        };
        return sanitizer;
    }

    /// <summary>
    /// Leaves out the search for link reference definitions, which Markdig would remove from the text.
    /// </summary>
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
