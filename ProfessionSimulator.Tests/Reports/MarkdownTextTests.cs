using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CsCheck;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using ProfessionSimulator.Reports.Documents;

namespace ProfessionSimulator.Tests.Reports;

/// <summary>What others wrote, in a Markdown document that some other program renders with HTML allowed.</summary>
public sealed class MarkdownTextTests
{
    /// <summary>The extensions that GitHub has as well.</summary>
    private static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
        .UseAutoLinks().UseTaskLists().UseFootnotes().UseMathematics().Build();

    private static readonly Gen<string> s_nasty = Gen.OneOf(
            "\n", "\n\n", "\r\n", "```", "~~~", "# ", "## ", "> ", "- ", "+ ", "* ", "1. ", "2) ", "---", "===", "    ", "\t", "  ",
            "<script>alert(1)</script>", "<b>", "</blockquote>", "<!--", "&amp;", "&", "\\", "`", "**", "_", "[x](y)", "![i](j)", "[a]: b",
            "[^1]: c", "[^1]", "|", "| a | b |\n|---|---|", "$$", "$", "~~", "{#id}", "[ ] ", ":::", ":", "!",
            "word", "слово", "54,000", "ещё", " ").Array[0, 30].Select(string.Concat);

    [Fact]
    public void Words_StayWords() => s_nasty.Sample(typed =>
    {
        var writer = new MarkdownWriter();
        writer.WriteParagraph("Before.");
        writer.WriteWords("(" + typed);
        writer.WriteHeading(2, "After");

        var page = Render(writer);

        var quote = Assert.Single(page.QuerySelectorAll("blockquote"));
        Assert.Empty(quote.QuerySelectorAll("*").Select(element => element.LocalName).Except(["p", "br", "a"]));
        Assert.Equal(Squeeze("(" + typed), Squeeze(quote.TextContent));
        Assert.Equal("After", Assert.Single(page.QuerySelectorAll("h2")).TextContent);
    });

    [Fact]
    public void Document_EndsWithItsQuotation_AndLoadsNothing() => s_nasty.Sample(written =>
    {
        var writer = new MarkdownWriter();
        writer.WriteParagraph("Before.");
        writer.WriteDocument("Written: " + written);
        writer.WriteHeading(2, "After");

        var page = Render(writer);

        Assert.Empty(page.QuerySelectorAll("script, b, img"));
        Assert.Equal("H2", page.Body!.Children.Last(child => child.ClassName != "footnotes").TagName);
    });

    [Theory]
    [InlineData("![A plan](https://example.org/pixel.png)", @"\![A plan](https://example.org/pixel.png)")]
    [InlineData(@"\![A plan](plan.png)", @"\![A plan](plan.png)")]
    [InlineData(@"\\![A plan](plan.png)", @"\\\![A plan](plan.png)")]
    [InlineData("Stop! [Here](place)", "Stop! [Here](place)")]
    public void Image_BecomesALink(string written, string disarmed) => Assert.Equal(disarmed, MarkdownText.Disarm(written));

    [Fact]
    public void Sentence_StaysInItsCellAndItem() => s_nasty.Sample(typed =>
    {
        var writer = new MarkdownWriter();
        writer.WriteTable(["Criterion", "Met"], [[typed, "Yes"]]);
        writer.WriteItem(item => item.WriteParagraph($"**Met**: {MarkdownText.EscapeOnOneLine(typed)}"));

        var page = Render(writer);

        var cells = page.QuerySelectorAll("td");
        Assert.Equal(2, cells.Length);
        Assert.Equal(Squeeze(typed), Squeeze(cells[0].TextContent));
        Assert.Equal("Met:" + Squeeze(typed), Squeeze(Assert.Single(page.QuerySelectorAll("li")).TextContent));
    });

    [Fact]
    public void Lines_StayApart()
    {
        var writer = new MarkdownWriter();
        writer.WriteWords("Olivia,\n    we start.\n\n1. Maya");

        Assert.Equal("> Olivia,  \n> \u00A0\u00A0\u00A0\u00A0we start.  \n>\n> 1\\. Maya  \n", writer.ToString());
    }

    private static IHtmlDocument Render(MarkdownWriter writer) =>
        new HtmlParser().ParseDocument(Markdig.Markdown.ToHtml(writer.ToString(), s_pipeline));

    private static string Squeeze(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
