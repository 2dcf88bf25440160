using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using ProfessionSimulator.Markdown;
using ProfessionSimulator.Tests.Streaming;

namespace ProfessionSimulator.Tests.Markdown;

/// <summary>
/// On narrow screens the rows of a wide table become cards: each value names its column, and the markup stays a table.
/// </summary>
public sealed class TableCardTests
{
    private const string Vitals =
        "| | 06:00 | **08:00** | `10:20` |\n|---|--:|--:|--:|\n| Pulse | 92 | 104 | 112 |\n| Weight | 70 |\n";

    private static readonly InlineMarkdown s_inline = new();

    [Fact]
    public void Value_IsLabelledWithItsColumn()
    {
        var rows = Render(Vitals).QuerySelectorAll("tbody tr").Select(ListLabels);

        Assert.All(rows, labels => Assert.Equal([null, "06:00", "08:00", "10:20"], labels));
    }

    [Fact]
    public void Card_KeepsTableSemantics()
    {
        var table = Render(Vitals).QuerySelector("table")!;

        Assert.Equal("table", table.GetAttribute("role"));
        Assert.All(table.QuerySelectorAll("thead, tbody"), part => Assert.Equal("rowgroup", part.GetAttribute("role")));
        Assert.All(table.QuerySelectorAll("tr"), row => Assert.Equal("row", row.GetAttribute("role")));
        Assert.All(table.QuerySelectorAll("th"), cell => Assert.Equal("columnheader", cell.GetAttribute("role")));
        Assert.All(table.QuerySelectorAll("td"), cell => Assert.Equal("cell", cell.GetAttribute("role")));
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void Table_BecomesCards_FromFourColumns(int columns, bool becomesCards)
    {
        var row = string.Concat(Enumerable.Repeat("| a ", columns)) + "|\n";
        var table = Render(row + row.Replace("a", "---", StringComparison.Ordinal) + row).QuerySelector("table")!;

        Assert.Equal(becomesCards, table.ClassList.Contains("cards"));
        Assert.Equal(becomesCards, table.QuerySelector("[role], [data-label]") is not null);
    }

    [Fact]
    public void StreamedCell_IsLabelledWithItsColumn()
    {
        var page = new StreamedPage(s_inline, "| a | b | c | d |\n|---|---|---|---|\n| 1 | 2 | the third is long en");

        Assert.Equal(["a", "b"], page.Text.QuerySelectorAll("tbody tr:not(#tail) td:not(#tail)").Select(cell =>
            cell.GetAttribute("data-label")));
        Assert.Equal("c", page.Text.QuerySelector("td#tail > span")!.GetAttribute("data-label"));
    }

    [Fact]
    public void EmptyCell_HasNoLabel()
    {
        var page = new StreamedPage(
            s_inline, "| a | b | c | d |\n|---|---|---|---|\n| 1 | 2 | <not-shown-before-it-ends");

        Assert.Equal("", page.Text.QuerySelector("td#tail")!.InnerHtml);
    }

    [Theory]
    [InlineData(500, 60)]
    [InlineData(59, 59)]
    public void LongColumnName_IsShortenedInLabels(int firstWord, int shown)
    {
        var table = Render(
            $"| {new string('x', firstWord)} and more | b | c | d |\n|---|---|---|---|\n| 1 | 2 | 3 | 4 |");

        var label = table.QuerySelector("td")!.GetAttribute("data-label")!;

        Assert.Equal(new string('x', shown) + "…", label);
    }

    [Theory]
    [InlineData("8 070", "8\u00A0070")]
    [InlineData("1 200 000 ₽", "1\u00A0200\u00A0000 ₽")]
    [InlineData("12:30 120 beats", "12:30 120 beats")]
    [InlineData("1.5 120 beats", "1.5 120 beats")]
    [InlineData("1,5 120 beats", "1,5 120 beats")]
    [InlineData("05/12 120 beats", "05/12 120 beats")]
    [InlineData("5-12 120 beats", "5-12 120 beats")]
    [InlineData("2024 120 beats", "2024 120 beats")]
    [InlineData("5 12 2024", "5 12 2024")]
    public void Figure_StaysOnOneLine(string cell, string shown) =>
        Assert.Equal(shown, Render($"| a | b |\n|---|---|\n| {cell} | x |").QuerySelector("td")!.TextContent);

    private static IEnumerable<string?> ListLabels(IElement row) =>
        row.QuerySelectorAll("td").Select(cell => cell.GetAttribute("data-label"));

    private static IHtmlElement Render(string markdown) =>
        new HtmlParser().ParseDocument(new MarkdownRenderer(s_inline).Render(markdown).ToString()!).Body!;
}
