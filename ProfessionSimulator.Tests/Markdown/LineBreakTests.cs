using ProfessionSimulator.Markdown;
using ProfessionSimulator.Tests.Streaming;

namespace ProfessionSimulator.Tests.Markdown;

/// <summary>Line endings are kept as line breaks, and so is the br tag that models write for them.</summary>
public sealed class LineBreakTests
{
    private static readonly MarkdownRenderer s_renderer = new(new InlineMarkdown());

    [Theory]
    [InlineData("From: Ann\nTo: Ben\nSubject: x", "<p>From: Ann<br>\nTo: Ben<br>\nSubject: x</p>")]
    [InlineData("- one\n  two", "<ul><li>one<br>\ntwo</li></ul>")]
    [InlineData("> one\n> two", "<blockquote><p>one<br>\ntwo</p></blockquote>")]
    [InlineData("**one\ntwo** three", "<p><strong>one<br>\ntwo</strong> three</p>")]
    [InlineData("one\\\ntwo", "<p>one<br>\ntwo</p>")]
    public void LineEnding_IsALineBreak(string markdown, string html) => Assert.Equal(html, Render(markdown));

    [Theory]
    [InlineData("one<br>two")]
    [InlineData("one<BR/>two")]
    [InlineData("one<br />two")]
    [InlineData("one<BR  />two")]
    public void BrTag_IsALineBreak(string text)
    {
        Assert.Equal("<p>one<br>two</p>", Render(text));
        Assert.Contains("<td>one<br>two</td>", Render($"| a |\n|---|\n| {text} |"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<br onclick=alert(1)>")]
    [InlineData("<br/ >")]
    [InlineData("< br>")]
    [InlineData("<brx>")]
    public void OtherTag_IsText(string text) =>
        Assert.DoesNotContain("<br", Render($"one {text} two"), StringComparison.Ordinal);

    [Fact]
    public void BrTagInCode_IsText() => Assert.Equal("<p><code>a&lt;br&gt;b</code></p>", Render("`a<br>b`"));

    /// <summary>A word that begins like the tag is shown once it cannot become the tag.</summary>
    [Theory]
    [InlineData("a <br b")]
    [InlineData("a <b ")]
    public void TextThatBeginsLikeBr_IsShownAtOnce(string text)
    {
        var page = new StreamedPage(new InlineMarkdown(), text);

        Assert.Equal(text, page.Text.TextContent);
    }

    private static string Render(string markdown) =>
        s_renderer.Render(markdown).ToString()!.Replace(" dir=\"auto\"", "", StringComparison.Ordinal);
}
