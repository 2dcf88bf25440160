using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using ProfessionSimulator.Markdown;

namespace ProfessionSimulator.Tests.Markdown;

public sealed partial class MarkdownRendererTests
{
    private readonly MarkdownRenderer _renderer = new(new InlineMarkdown());

    public static TheoryData<string> Hostile => [.. MarkdownCorpus.Hostile];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Render_RemovesActiveContent(string markdown) => HarmlessMarkup.Check(Render(markdown));

    /// <summary>Words and nesting agree with CommonMark.</summary>
    [Theory]
    [MemberData(nameof(Plain))]
    public void Render_AgreesWithMarkdig(string markdown)
    {
        var pipeline =
            new MarkdownPipelineBuilder().UsePipeTables().UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
            .UseSoftlineBreakAsHardlineBreak().DisableHtml().Build();
        var expected = new HtmlParser().ParseDocument(Markdig.Markdown.ToHtml(markdown, pipeline)).Body!;

        Assert.Equal(Outline(expected), Outline(Render(markdown)));
    }

    public static TheoryData<string> Plain =>
    [
        "Good morning!\n\nThe **release** is on *Friday*, see [the plan](https://a.example/plan?x=1&y=2).\nTwo lines.",
        "## Report\n\nYou did `git push --force` and ~~nothing~~ **_everything_** else.\n\n### What went well ##\n- one\n- two",
        "1. First\n   - nested **bold**\n   - again\n     1. deep\n2. Second\n3. Third\n\nAfter it.",
        "| Who | What |\n|-----|------|\n| Ann | **call** |\n| Bob | `a` and [x](https://b.example) |\n\nBelow.",
        "```\nif (a < b && c > d)\n{\n    Go(\"x\");\n}\n\n```\nThen text.",
        "> A quote **with bold**\n> in two lines\nand a lazy one\n\n> another\n> - with a list\n> - of two\n\nend",
        "Before\n\n***\nAfter\n\n- - -\n___\nend",
        "snake_case_name, 2 * 3 * 4, a & b &amp; c &copy; d, AT&T, x < y, \\*not bold\\*, C:\\dir",
        "Hard  \nbreak\\\nand *one\ntwo* lines.",
        "***both*** **a *b* c** *a **b** c* __under__ _score_ ``a ` b`` **bold**text and *mid*word",
        "Not closed: **bold and on\n\n`code and on\n\n[text](https://x.example and on",
        "3. three\n4. four\n\n2) other\n3) more",
        "> > deep\n> > > deeper\n\n1. > quote in item\n   > goes on",
        "The number\n2. does not begin a list here\n1. but this does",
    ];

    /// <summary>Lists elements and words, and ignores whether an item's words are a paragraph.</summary>
    private static string Outline(IElement element)
    {
        var outline = new StringBuilder();
        foreach (var node in element.ChildNodes)
        {
            if (node is IElement child)
            {
                outline.Append(child is { LocalName: "p", ParentElement.LocalName: "li" }
                    ? Outline(child)
                    : $"<{child.LocalName} {child.GetAttribute("href")}{child.GetAttribute("start")}>{Outline(child)}</>");
            }
            else
            {
                outline.Append(element.LocalName == "code" ? node.TextContent : Words().Replace(node.TextContent, " "));
            }
        }

        return Words().Replace(outline.ToString().Trim(), " ")
            .Replace(" <", "<", StringComparison.Ordinal)
            .Replace("> ", ">", StringComparison.Ordinal);
    }

    [GeneratedRegex("\\s+")]
    private static partial Regex Words();

    [Theory]
    [InlineData("<b>bold</b>", "<b>bold</b>")]
    [InlineData("[label]: https://a.example \"title\"", "[label]: https://a.example \"title\"")]
    [InlineData("a < b && c > d", "a < b && c > d")]
    public void Render_ShowsUnsupportedMarkupAsText(string markdown, string text) =>
        Assert.Equal(text, Render(markdown).TextContent.Trim());

    /// <summary>A word after a fence is a language and not shown; a longer text is.</summary>
    [Theory]
    [InlineData("~~~", 100, 0)]
    [InlineData("~~~", 101, 101)]
    [InlineData("```", 101, 101)]
    public void Render_KeepsWordsAfterAFence(string fence, int length, int kept) =>
        Assert.Equal(kept, Render(fence + new string('x', length) + "\nmore").TextContent.Count(c => c == 'x'));

    [Fact]
    public void Render_KeepsALineAboveDashesAParagraph() => Assert.NotNull(Render("Total\n-----").QuerySelector("p"));

    [Theory]
    [InlineData("## Title", "<h2 dir=\"auto\">Title</h2>")]
    [InlineData(
        "# One\n### Three\n### Again\n## Two",
        "<h2 dir=\"auto\">One</h2>\n<h3 dir=\"auto\">Three</h3>\n<h3 dir=\"auto\">Again</h3>\n<h3 dir=\"auto\">Two</h3>")]
    [InlineData("~~no~~ **yes**", "<p dir=\"auto\"><del>no</del> <strong>yes</strong></p>")]
    [InlineData(
        "![a plan](https://a.example/x.png)",
        "<p dir=\"auto\"><a href=\"https://a.example/x.png\" rel=\"nofollow noopener noreferrer\">a plan</a></p>")]
    [InlineData("3. three", "<ol start=\"3\"><li dir=\"auto\">three</li></ol>")]
    [InlineData("one  \ntwo", "<p dir=\"auto\">one  <br>\ntwo</p>")]
    public void Render_SupportsPlainMarkdown(string markdown, string html) =>
        Assert.Equal(html, _renderer.Render(markdown).ToString()!.Trim());

    /// <summary>
    /// A block that only contains other blocks has no text from which a browser could tell a direction; a quote is an
    /// exception.
    /// </summary>
    [Theory]
    [InlineData("שלום", "p")]
    [InlineData("# שלום", "h2")]
    [InlineData("- שלום", "li")]
    [InlineData("- one\n- שלום", "li + li")]
    [InlineData("1. one\n\n   שלום", "li > p")]
    [InlineData("| שלום | b |\n|---|---|\n| c | d |", "table")]
    public void Render_SetsAutomaticDirectionPerBlock(string markdown, string block) =>
        Assert.Equal("auto", Render(markdown).QuerySelector(block)!.GetAttribute("dir"));

    [Fact]
    public void Render_SetsAutomaticDirectionInsideQuotes()
    {
        var quote = Render("> שלום").QuerySelector("blockquote")!;

        Assert.Equal("auto", quote.GetAttribute("dir"));
        Assert.Null(quote.QuerySelector("[dir]"));
    }

    [Fact]
    public void Render_SupportsTables() =>
        Assert.Equal(2, Render("| a | b |\n|---|--:|\n| 1 | 2 |").QuerySelectorAll("td").Length);

    /// <summary>A text that was cut off may end right there, without a line's end.</summary>
    [Fact]
    public void Render_KeepsATableWithoutRows()
    {
        var headers = Render("| a | b |\n|---|---|").QuerySelectorAll("th");

        Assert.Equal(["a", "b"], headers.Select(cell => cell.TextContent));
    }

    [Theory]
    [InlineData("|---|--:|:-:|:--|", null, "2", "3")]
    [InlineData("|--:|--:|-:|---|", null, "1 2 3", null)]
    [InlineData("| --- | --: | :-: | :-- |", null, "2", "3")]
    [InlineData("|---|---|---|---|", null, null, null)]
    public void Render_AlignsColumns(string delimiters, string? left, string? right, string? centred)
    {
        var table = Render($"| a | b | c | d |\n{delimiters}\n| 1 | 2 | 3 | 4 |").QuerySelector("table")!;

        Assert.Equal(
            (left, right, centred),
            (table.GetAttribute("data-left"), table.GetAttribute("data-right"), table.GetAttribute("data-centred")));
    }

    [Theory]
    [InlineData("| a | b |", "a", "b")]
    [InlineData("| a | b", "a", "b")]
    [InlineData("| a \\| b | c |  ", "a | b", "c")]
    [InlineData("| a \\\\| b |", "a \\", "b")]
    [InlineData("| `a \\| b` | c |", "a | b", "c")]
    public void Render_SplitsCells(string row, string first, string second)
    {
        var table = Render($"{row}\n|---|---|\n{row}").QuerySelector("table")!;

        Assert.Equal([first, second, first, second], table.QuerySelectorAll("th, td").Select(cell => cell.TextContent));
    }

    [Theory]
    [InlineData("|---|")]
    [InlineData("|---|---|---|")]
    [InlineData("|---| : |")]
    [InlineData("|---|-:-|")]
    [InlineData("|---| |")]
    public void Render_KeepsBarsWithoutDelimiterRowText(string second) =>
        Assert.Null(Render($"| a | b |\n{second}\n| 1 | 2 |").QuerySelector("table"));

    /// <summary>
    /// A head without columns would have nowhere to show the text of the line that seemed to be its delimiter row.
    /// </summary>
    [Theory]
    [InlineData("|\n|text")]
    [InlineData("|\n|")]
    public void Render_KeepsBarsWithoutColumnsText(string markdown) =>
        Assert.Equal(markdown, Render(markdown).TextContent.Trim());

    [Fact]
    public void Render_CutsALongCellBetweenCharacters() =>
        Assert.Contains("😀", Render($"| a |\n|---|\n| {new string('x', 1998)}😀 |").TextContent);

    /// <summary>The style sheet supports twelve columns.</summary>
    [Fact]
    public void Render_AlignsTwelveColumns()
    {
        var row = string.Concat(Enumerable.Repeat("| a ", 13)) + "|\n";

        Assert.Equal(
            "1 2 3 4 5 6 7 8 9 10 11 12",
            Render(row + row.Replace("a", "--:") + row).QuerySelector("table")!.GetAttribute("data-right"));
    }

    private IHtmlElement Render(string markdown) =>
        new HtmlParser().ParseDocument(_renderer.Render(markdown).ToString()!).Body!;
}
