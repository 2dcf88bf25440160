using System.Text;
using AngleSharp.Html.Parser;
using ProfessionSimulator.Markdown;
using ProfessionSimulator.Pages.Attempts.Streams;
using ProfessionSimulator.Tests.Markdown;

namespace ProfessionSimulator.Tests.Streaming;

/// <summary>What a page shows depends only on the text so far, not on how it was cut.</summary>
public sealed partial class GrowingPageTests
{
    private const string Auto = " dir=\"auto\"";
    private static readonly InlineMarkdown s_inline = new();

    public static TheoryData<string> Texts => [.. MarkdownCorpus.All];

    [Theory]
    [MemberData(nameof(Texts))]
    public void EveryTwoWaySplit_YieldsTheSamePage(string text)
    {
        var whole = new StreamedPage(s_inline).Receive(text).Text.InnerHtml;

        Assert.Equal(whole, new StreamedPage(s_inline, text).Text.InnerHtml);
        foreach (var (first, second) in Splits(text))
        {
            AssertSame(whole, new StreamedPage(s_inline).Receive(first).Receive(second), first);
            AssertSame(whole, new StreamedPage(s_inline, first).Receive(second), first);
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void CharacterStream_MatchesThePageOfTheTextSoFar(string text)
    {
        var page = new StreamedPage(s_inline);
        var soFar = new StringBuilder();
        foreach (var character in text.EnumerateRunes())
        {
            page.Receive(character.ToString());
            soFar.Append(character);
            AssertSame(new StreamedPage(s_inline, soFar.ToString()).Text.InnerHtml, page, soFar.ToString());
        }
    }

    /// <summary>
    /// After the last word the panel is fetched again: it must show the same, followed by what was held back.
    /// </summary>
    [Theory]
    [MemberData(nameof(Texts))]
    public void FinishedText_BeginsWithTheStreamedText(string text)
    {
        var growing = new StreamedPage(s_inline).Receive(text).Text;
        growing.QuerySelector("#tail")!.Remove();
        var finished = new HtmlParser().ParseDocument(new MarkdownRenderer(s_inline).Render(text).ToString()!).Body!;

        Assert.StartsWith(growing.TextContent.TrimEnd(), finished.TextContent, StringComparison.Ordinal);
        var tags = growing.QuerySelectorAll("*").Select(e => e.LocalName).ToList();
        Assert.Equal(tags, finished.QuerySelectorAll("*").Select(e => e.LocalName).Take(tags.Count));
    }

    /// <summary>A mark behaves in a cell, an item and a quote as in a paragraph.</summary>
    [Theory]
    [InlineData("So **bol", "So <span id=\"tail\"><strong>bol</strong></span>")]
    [InlineData("So **", "So <span id=\"tail\"></span>")]
    [InlineData("So **bold**", "So <span id=\"tail\"><strong>bold</strong></span>")]
    [InlineData("So **bold** ", "So <strong>bold</strong> <span id=\"tail\"></span>")]
    [InlineData("So **bold *it", "So <span id=\"tail\"><strong>bold <em>it</em></strong></span>")]
    [InlineData("So `co", "So <span id=\"tail\"><code>co</code></span>")]
    [InlineData("So ``co`", "So <span id=\"tail\"><code>co</code></span>")]
    [InlineData("So [te", "So <span id=\"tail\">te</span>")]
    [InlineData("So [text](htt", "So <span id=\"tail\">text</span>")]
    [InlineData("So ![alt](htt", "So <span id=\"tail\">alt</span>")]
    [InlineData("So **[text](htt", "So <span id=\"tail\"><strong>text</strong></span>")]
    [InlineData("So <b", "So <span id=\"tail\"></span>")]
    [InlineData("2 * 3, 5*3, a_b_c.", "2 * 3, 5*3, a_b_c.<span id=\"tail\"></span>")]
    public void UnclosedMark_IsNeverShown(string text, string html)
    {
        Assert.Equal($"<p{Auto}>{html}</p>", new StreamedPage(s_inline, text).Text.InnerHtml);
        Assert.Equal($"<ul><li{Auto}>{html}</li></ul>", new StreamedPage(s_inline, $"- {text}").Text.InnerHtml);
        Assert.Equal(
            $"<blockquote{Auto}><p>{html}</p></blockquote>", new StreamedPage(s_inline, $"> {text}").Text.InnerHtml);
    }

    [Theory]
    [InlineData("-")]
    [InlineData("**")]
    [InlineData("##")]
    [InlineData("12.")]
    [InlineData("```csh")]
    [InlineData("| a | b |")]
    [InlineData("| a | b |\n|--")]
    [InlineData("--")]
    [InlineData("- -")]
    [InlineData("- ##")]
    public void UndecidedBeginning_IsNotShown(string text) =>
        Assert.Equal("", new StreamedPage(s_inline, text).Text.TextContent);

    [Fact]
    public void Table_StreamsCellByCell()
    {
        var page = new StreamedPage(s_inline, "| a | b |\n|--|--|\n| one | tw");

        Assert.Equal("<tr><td>one</td><td id=\"tail\"></td></tr>", page.Text.QuerySelector("tbody")!.InnerHtml.Trim());
        page.Receive("o |\n| the third is long en");
        Assert.Equal(
            "<tr><td>one</td><td>two</td></tr>\n<tr><td id=\"tail\">the third is lo</td></tr>",
            page.Text.QuerySelector("tbody")!.InnerHtml.Trim());
    }

    [Fact]
    public void Code_StreamsLineByLine_WithoutItsClosingFence()
    {
        var page = new StreamedPage(s_inline, "```c#\nint a;\n``");

        Assert.Equal(
            "<pre data-language=\"c#\"><code>int a;\n<span id=\"tail\"></span></code></pre>", page.Text.InnerHtml);
        page.Receive("`\nText");
        Assert.Equal(
            "<pre data-language=\"c#\"><code>int a;\n</code></pre>\n<p dir=\"auto\">Text<span id=\"tail\"></span></p>",
            page.Text.InnerHtml);
    }

    /// <summary>An undecided end is rendered again with each piece, so its length must be bounded.</summary>
    [Theory]
    [InlineData("So **", 600)]
    [InlineData("So [", 600)]
    [InlineData("So `", 600)]
    [InlineData("| ", 2000)]
    [InlineData("``` ", 2000)]
    [InlineData("| a |\n|---|\n| ", 2000)]
    public void UnclosedMark_BecomesText_AfterABoundedLength(string beginning, int longest)
    {
        var page = new StreamedPage(s_inline, beginning + new string('x', 5000)).Text;

        Assert.InRange(page.TextContent.Count(c => c == 'x'), 5000 - longest, 5000);
        Assert.InRange(page.QuerySelector("#tail")!.TextContent.Length, 0, longest);
    }

    [Theory]
    [InlineData("> ", "blockquote")]
    [InlineData("+ ", "li")]
    public void TooDeepNesting_IsText(string mark, string element)
    {
        var page = new StreamedPage(s_inline, string.Concat(Enumerable.Repeat(mark, 50)) + "deep").Text;

        Assert.Equal(12, page.QuerySelectorAll(element).Length);
        Assert.Equal(string.Concat(Enumerable.Repeat(mark, 38)) + "deep", page.TextContent);
    }

    /// <summary>Each message has four characters here; a real page gets fewer and larger messages.</summary>
    [Theory]
    [InlineData("The first paragraph is long, and **the most of it** is plain words, with `code` and [a link](https://a.example/x). ", 200)]
    [InlineData(
        "Первый абзац длинный, и **почти весь** из простых слов, есть `код` и [ссылка](https://a.example/x).\n\n", 200)]
    [InlineData("- **Point:** what to do next, and why it matters\n", 300)]
    [InlineData("- one\n  1. Nested and somewhat long line\n", 300)]
    [InlineData("| Ann Example | calls the customer | today at 15:30 |\n", 300)]
    [InlineData("| Ann Example | calls the customer | today at 15:30 | by phone |\n", 300)]
    [InlineData("    var total = items.Where(item => item.IsOpen).Sum(item => item.Price);\n", 300)]
    [InlineData("> What the customer said, word by word.\n", 300)]
    [InlineData("word ", 4000)]
    [InlineData("**open and ", 2000)]
    [InlineData("[open [", 2000)]
    public void StreamedMarkup_IsLessThanFifteenTimesTheText(string part, int times)
    {
        var head = part[0] switch { '|' => TableHead(part.Count(c => c == '|') - 1), ' ' => "```\n", _ => "" };
        var text = head + string.Concat(Enumerable.Repeat(part, times));
        var server = new GrowingPage(s_inline);
        var bytes = 0;
        for (var i = 0; i < text.Length; i += 4)
        {
            server.Append(text[i..Math.Min(i + 4, text.Length)]);
            var change = server.RenderChange("text-12").ToString();
            bytes += change.Length > 0
                ? Encoding.UTF8.GetByteCount(
                    $"data: {change.Replace("\n", "&#10;", StringComparison.Ordinal)}\nid: 12:{i}\n\n")
                : 0;
        }

        var times15 = bytes / (double)Encoding.UTF8.GetByteCount(text);
        TestContext.Current.TestOutputHelper!.WriteLine($"{times15:F1} times the text");
        Assert.InRange(times15, 1, 15);
    }

    private static void AssertSame(string html, StreamedPage page, string where) =>
        Assert.True(
            html == page.Text.InnerHtml,
            $"Behind «{where}»:\n{page.Text.InnerHtml}\nwhere the whole text makes\n{html}");

    private static IEnumerable<(string First, string Second)> Splits(string text) =>
        from i in Enumerable.Range(0, text.Length + 1)
        where i == 0 || !char.IsHighSurrogate(text[i - 1])
        select (text[..i], text[i..]);

    private static string TableHead(int columns)
    {
        var names = string.Join(" | ", "Who,What,When,How".Split(',').Take(columns));
        return $"| {names} |\n|{string.Concat(Enumerable.Repeat("---|", columns))}\n";
    }
}
