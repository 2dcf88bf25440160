using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using ProfessionSimulator.Markdown;
using ProfessionSimulator.Tests.Streaming;

namespace ProfessionSimulator.Tests.Markdown;

/// <summary>Sections under the agreed headings (consequences and request) are set apart.</summary>
public sealed class AgreedSectionTests
{
    private static readonly InlineMarkdown s_inline = new();

    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    public void Sections_BeginAtTheAgreedHeadings(string language)
    {
        var (since, request) = (AgreedHeadings.Consequences(language), AgreedHeadings.Request(language));
        var text = Render(
            $"## {since}\n\nShe called.\n\n### Twice\n\n- Angry\n\n## 10:20\n\nFacts.\n\n## {request}\n\n1. A plan");

        Assert.Equal($"{since} She called. Twice Angry", ReadWords(text.QuerySelector(".consequences")));
        Assert.Equal($"{request} A plan", ReadWords(text.QuerySelector(".request")));
        Assert.Equal(["section", "h2", "p", "section"], text.Children.Select(element => element.LocalName));
    }

    [Theory]
    [InlineData("## What happened since")]
    [InlineData("# what HAPPENED since:")]
    [InlineData("### **What happened since:**")]
    [InlineData("## _What happened since_ ##")]
    [InlineData("## What happened since:\t")]
    [InlineData("# 10:20. He is worse\n\n## What happened since")]
    public void Heading_IsRecognized_HoweverItIsMarkedUp(string heading) =>
        Assert.Equal("He left.", Render($"{heading}\nHe left.").QuerySelector("section.consequences > p")?.TextContent);

    [Theory]
    [InlineData("Good morning.\n\n## What happened since\n\nHe left.")]
    [InlineData("**What happened since**\n\nHe left.")]
    [InlineData("> ## What happened since\n> He left.")]
    [InlineData("## What happened since yesterday\n\nHe left.")]
    public void OtherText_IsUnchanged(string markdown) => Assert.Null(Render(markdown).QuerySelector("section"));

    [Fact]
    public void ConsequencesSection_AppearsOnce() =>
        Assert.Single(
            Render("## What happened since\n\n## What happened since\n\nHe left.").QuerySelectorAll("section"));

    [Fact]
    public void RequestHeading_EndsTheSectionBefore_WhateverItsLevel() =>
        Assert.Equal("What happened since He left.", ReadWords(Render(
            "## What happened since\nHe left.\n### What I need from you\nA plan").QuerySelector(".consequences")));

    [Theory]
    [InlineData("- one\n\n  ## Two")]
    [InlineData("> ## Mail\n> Bye.")]
    [InlineData("1. ## One")]
    public void HeadingWithinABlock_EndsNoSection(string block) =>
        Assert.Equal("He left.", Render(
            $"## What happened since\n\n{block}\n\nHe left.").QuerySelector("section.consequences > p")?.TextContent);

    [Fact]
    public void Section_EndsWithTheText() =>
        Assert.EndsWith(
            "</p></section>",
            new MarkdownRenderer(s_inline).Render("### What I need from you\n\nA plan").ToString()!.TrimEnd());

    [Fact]
    public void Section_StreamsWordByWord()
    {
        var page = new StreamedPage(s_inline, "## What happened sin");
        Assert.Equal("", page.Text.TextContent);

        page.Receive("ce\nHe le");
        Assert.Equal("He le", page.Text.QuerySelector("section.consequences > p")!.TextContent);
        page.Receive("ft.\n## Now\nIt");
        Assert.Equal("It", page.Text.QuerySelector("section + h2 + p")!.TextContent);
    }

    /// <summary>Only a heading that may become an agreed one is held back until its end.</summary>
    [Theory]
    [InlineData("## What had", "What had")]
    [InlineData("> ## What", "What")]
    public void OtherHeading_StreamsWordByWord(string text, string shown) =>
        Assert.Equal(shown, new StreamedPage(s_inline, text).Text.TextContent);

    private static string ReadWords(IElement? element) =>
        string.Join(' ', element!.TextContent.Split('\n', StringSplitOptions.RemoveEmptyEntries));

    private static IHtmlElement Render(string markdown) =>
        new HtmlParser().ParseDocument(new MarkdownRenderer(s_inline).Render(markdown).ToString()!).Body!;
}
