using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using ProfessionSimulator.Streaming;
using ProfessionSimulator.Streaming.Formatting;

namespace ProfessionSimulator.Tests.Streaming;

public sealed class MarkdownRendererTests
{
    private readonly MarkdownRenderer _renderer = new(new InlineMarkdown());

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<svg/onload=alert(1)>")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt&#58;alert(1))")]
    [InlineData("[x](data:text/html,<script>alert(1)</script>)")]
    [InlineData("[x](vbscript:x)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("![x](https://evil.example/pixel.png)")]
    [InlineData("# t {onclick=alert(1)}")]
    [InlineData("[x](https://a.example \"\\\" onmouseover=\\\"alert(1)\")")]
    [InlineData("<div hx-get=\"/account/logout\" hx-trigger=\"load\">x</div>")]
    [InlineData("```html hx-get=/x onload=y\n<b>\n```")]
    [InlineData("<a href=\"https://a.example\" style=\"position:fixed\" class=\"alert\" id=\"panel\">x</a>")]
    [InlineData("| a |\n|:-:|\n| <iframe src=//evil.example> |")]
    [InlineData("<!--><script>alert(1)</script>-->")]
    public void Render_KeepsNothingThatActs(string markdown)
    {
        var body = Render(markdown);

        Assert.Empty(body.QuerySelectorAll("script, img, svg, iframe, style, form, input, object, embed, [style], [id], [class]"));
        Assert.DoesNotContain(body.QuerySelectorAll("*").SelectMany(e => e.Attributes), a => a.Name is not ("href" or "rel" or "start" or "data-language"));
        Assert.All(body.QuerySelectorAll("a[href]"), a => Assert.Matches("^(https?|mailto):", a.GetAttribute("href")));
        Assert.All(body.QuerySelectorAll("a"), a => Assert.Equal("nofollow noopener noreferrer", a.GetAttribute("rel")));
    }

    [Theory]
    [InlineData("<b>bold</b>", "<b>bold</b>")]
    [InlineData("[label]: https://a.example \"title\"", "[label]: https://a.example \"title\"")]
    [InlineData("a < b && c > d", "a < b && c > d")]
    public void Render_ShowsWhatIsNoMarkupHereAsText(string markdown, string text) => Assert.Equal(text, Render(markdown).TextContent.Trim());

    [Fact]
    public void Render_LeavesALineAboveDashesAParagraph() => Assert.NotNull(Render("Total\n-----").QuerySelector("p"));

    [Theory]
    [InlineData("## Title", "<h2>Title</h2>")]
    [InlineData("# One\n### Three\n### Again\n## Two", "<h2>One</h2>\n<h3>Three</h3>\n<h3>Again</h3>\n<h3>Two</h3>")]
    [InlineData("~~no~~ **yes**", "<p><del>no</del> <strong>yes</strong></p>")]
    [InlineData("3. three", "<ol start=\"3\"><li>three</li></ol>")]
    [InlineData("one  \ntwo", "<p>one<br>\ntwo</p>")]
    public void Render_KnowsPlainMarkdown(string markdown, string html) => Assert.Equal(html, _renderer.Render(markdown).ToString()!.Trim());

    [Fact]
    public void Render_KnowsTables() => Assert.Equal(2, Render("| a | b |\n|---|--:|\n| 1 | 2 |").QuerySelectorAll("td").Length);

    private IHtmlElement Render(string markdown) => new HtmlParser().ParseDocument(_renderer.Render(markdown).ToString()!).Body!;
}
