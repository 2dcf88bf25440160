using System.Text.Encodings.Web;
using ProfessionSimulator.Markdown;
using ProfessionSimulator.Pages.Attempts.Streams;
using ProfessionSimulator.Tests.Markdown;

namespace ProfessionSimulator.Tests.Streaming;

/// <summary>The markup of a text in a document that is sent while it is written.</summary>
public sealed class GrowingMarkupTests
{
    private static readonly InlineMarkdown s_inline = new();

    public static TheoryData<string> Texts => [.. MarkdownCorpus.Usual, .. MarkdownCorpus.Hostile];

    [Theory]
    [MemberData(nameof(Texts))]
    public void StreamedMarkup_EqualsTheFinishedMarkup_HoweverSplit(string markdown)
    {
        var finished = new StringWriter();
        new MarkdownRenderer(s_inline).Render(markdown).WriteTo(finished, HtmlEncoder.Default);

        foreach (var length in new[] { 1, 2, 7, markdown.Length })
            Assert.Equal(finished.ToString(), Sent(markdown, length));
    }

    [Fact]
    public void Words_AreSentBeforeTheirBlockIsComplete()
    {
        var markup = new GrowingMarkup(s_inline);

        Assert.Equal("<ul><li dir=\"auto\">One ", markup.Append("- One "));
        Assert.Equal("two", markup.Append("two"));
        Assert.Equal("</li>\n<li dir=\"auto\">Three", markup.Append("\n- Three"));
        Assert.Equal("</li></ul>", markup.End());
    }

    private static string Sent(string markdown, int length)
    {
        var markup = new GrowingMarkup(s_inline);
        var pieces = new List<string>();
        for (var at = 0; at < markdown.Length;)
        {
            var end = Math.Min(markdown.Length, at + length);
            if (end < markdown.Length && char.IsLowSurrogate(markdown[end]))
                end++;
            pieces.Add(markup.Append(markdown[at..end]));
            at = end;
        }
        return string.Concat(pieces) + markup.End();
    }
}
