using System.Net;
using AngleSharp.Dom;
using Ganss.Xss;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ProfessionSimulator.Streaming.Formatting;

/// <summary>
/// What stands in a line as HTML: emphasis, code, links, line breaks. Nothing in it is trusted: raw HTML but for <c>&lt;br&gt;</c>
/// is shown as text, images are not loaded but linked, links lead to the web or to mail only, and the sanitizer has the last word.
/// </summary>
internal sealed class InlineMarkdown
{
    private static readonly string[] s_schemes = ["http", "https", "mailto"];

    private readonly MarkdownPipeline _pipeline = CreatePipeline();
    private readonly HtmlSanitizer _sanitizer = CreateSanitizer();

    public string ToHtml(string markdown)
    {
        // Markdig drops a line break at the end, and the rest of the line is not here.
        if (LineBreakTag.LengthAt(markdown) == markdown.Length)
            return "<br>";
        try
        {
            return _sanitizer.Sanitize(Render(markdown));
        }
        catch (ArgumentException)
        {
            // Markdig refuses what is nested too deeply.
            return WebUtility.HtmlEncode(markdown);
        }
    }

    /// <summary>The words alone, in one line.</summary>
    public string ToText(string markdown)
    {
        try
        {
            return string.Join(' ', Markdown.ToPlainText(markdown, _pipeline).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }
        catch (ArgumentException)
        {
            return markdown;
        }
    }

    private string Render(string markdown)
    {
        var document = Markdown.Parse(markdown, _pipeline);
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
        var builder = new MarkdownPipelineBuilder().UseEmphasisExtras(EmphasisExtraOptions.Strikethrough).UseSoftlineBreakAsHardlineBreak().DisableHtml();
        builder.InlineParsers.Insert(0, new LineBreakTagParser());
        builder.BlockParsers.Clear();
        builder.BlockParsers.Add(new PlainParagraphParser { ParseSetextHeadings = false });
        return builder.Build();
    }

    private static HtmlSanitizer CreateSanitizer()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(["br", "em", "strong", "del", "code", "a"], StringComparer.OrdinalIgnoreCase),
            AllowedAttributes = new HashSet<string>(["href"], StringComparer.OrdinalIgnoreCase),
            AllowedSchemes = new HashSet<string>(s_schemes, StringComparer.OrdinalIgnoreCase),
            UriAttributes = new HashSet<string>(["href"], StringComparer.OrdinalIgnoreCase),
        });
        sanitizer.FilterUrl += (_, e) =>
        {
            // A link of the model's into this site could be one that does something.
            if (!Uri.TryCreate(e.SanitizedUrl, UriKind.Absolute, out var address) || !s_schemes.Contains(address.Scheme))
                e.SanitizedUrl = null;
        };
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
