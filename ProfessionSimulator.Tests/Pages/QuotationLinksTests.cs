using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CsCheck;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Markdown;
using ProfessionSimulator.Pages.Attempts;
using ProfessionSimulator.Tests.Judging;
using ProfessionSimulator.Tests.Markdown;
using ProfessionSimulator.Tests.Matching;

namespace ProfessionSimulator.Tests.Pages;

/// <summary>The quotations of a report as links to the answers.</summary>
public sealed class QuotationLinksTests
{
    private const string Answer = "Сначала — резерв: 5 из 8 дней. We wait until Thursday, <b>Olivia</b> & Greg know.";

    private static readonly MarkdownRenderer s_markdown = new(new InlineMarkdown());
    private static readonly HtmlParser s_parser = new();

    [Theory]
    [InlineData("You write “we wait until Thursday”.", "we wait until Thursday")]
    [InlineData("You write \"We wait until Thursday,\" and mean it.", "We wait until Thursday,")]
    [InlineData("Вы пишете: «сначала - резерв».", "сначала - резерв")]
    [InlineData("Ты пишешь „5 из 8 дней“.", "5 из 8 дней")]
    [InlineData("| A | B |\n|---|---|\n| x | “we wait until Thursday” |", "we wait until Thursday")]
    [InlineData("> “we wait until Thursday”", "we wait until Thursday")]
    [InlineData("- **“we wait until Thursday”**", "we wait until Thursday")]
    [InlineData("“**we wait until Thursday**”", "we wait until Thursday")]
    [InlineData("“we **wait** until Thursday”", "we wait until Thursday")]
    [InlineData("“**we wait** until *Thursday*”", "we wait until Thursday")]
    [InlineData("“We wait […] Thursday”", "We wait […] Thursday")]
    [InlineData("**Bold** and *so “we wait until Thursday” on*", "we wait until Thursday")]
    public void LearnersWords_LeadToTheirPlace(string narrative, string words)
    {
        var link = Assert.Single(Link(narrative).QuerySelectorAll("a.quoted"));

        Assert.Equal(words, link.TextContent);
        var place = QuotedPassage.FindIn($"“{words}”", [Sample.Answer(Answer)])[0].Place!.Value;
        Assert.Equal($"#{AnswerHtml.GetId(place)}", link.GetAttribute("href"));
    }

    [Fact]
    public void Address_NamesTheTaskAndThePlace()
    {
        var link = Link("You write “we wait until Thursday”.").QuerySelector("a.quoted")!;

        var start = Answer.IndexOf("We wait", StringComparison.Ordinal);
        Assert.Equal($"#words-1-{start}-{start + 22}", link.GetAttribute("href"));
    }

    [Fact]
    public void SeveralInOneLine_AreLinkedApart()
    {
        var page = Link("“We wait until Thursday”, then «5 из 8 дней», then “we ship on Friday”, then “Greg know”.");

        Assert.Equal(
            ["We wait until Thursday", "5 из 8 дней", "Greg know"],
            page.QuerySelectorAll("a.quoted").Select(link => link.TextContent));
        Assert.Equal("we ship on Friday", page.QuerySelector(".not-in-answers")!.TextContent);
    }

    [Theory]
    [InlineData("You write “we ship on Friday”.", 1)]
    [InlineData("You write “We wait … Olivia waits”.", 1)]
    [InlineData("You write “until Thursday … we wait”.", 1)]
    [InlineData("You call it “P1 ticket”.", 0)]
    [InlineData("The task asks to “sort all ten requests”.", 0)]
    [InlineData("You write `“we ship on Friday”`.", 0)]
    public void WhatNobodyWrote_IsMarked_UnlessItIsShortOrKnown(string narrative, int marks)
    {
        var page = Link(narrative, "Sort all ten requests, please.");

        Assert.Equal(marks, page.QuerySelectorAll(".not-in-answers").Length);
        Assert.Empty(page.QuerySelectorAll("a.quoted"));
        Assert.All(page.QuerySelectorAll(".not-in-answers"), mark => Assert.Equal("not in your answers", mark.GetAttribute("data-note")));
    }

    [Theory]
    [InlineData("You write `“we wait until Thursday”`.")]
    [InlineData("[“we wait until Thursday”](https://a.example)")]
    [InlineData("“we [wait](https://a.example) until Thursday”")]
    [InlineData("“we `wait` until Thursday”")]
    [InlineData("**“we wait** until Thursday”")]
    [InlineData("“we *wait until Thursday” now*")]
    public void Code_Links_AndTornEmphasis_StayAsTheyAre(string narrative) =>
        Assert.Empty(Link(narrative).QuerySelectorAll("a.quoted, .not-in-answers"));

    [Fact]
    public void Markup_InAQuotation_StaysText()
    {
        var page = Link("“<b>Olivia</b> & Greg know” and “<img src=x onerror=alert(1)> was here\" onclick=\"x”");

        Assert.Equal("<b>Olivia</b> & Greg know", page.QuerySelector("a.quoted")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("b, img"));
        Assert.Equal(["class", "data-note"], page.QuerySelector(".not-in-answers")!.Attributes.Select(attribute => attribute.Name));
    }

    public static TheoryData<string> HostileTexts => [.. MarkdownCorpus.All];

    /// <summary>Each text is quoted by the report and is the learner's answer, or nobody's.</summary>
    [Theory]
    [MemberData(nameof(HostileTexts))]
    public void AnyText_IsTheSameWithoutItsLinks(string text)
    {
        string[] narratives = [text, $"“{text}”", $"You write «{text}» here.", .. text.Split('\n').Select(line => $"- \"{line}\"")];
        foreach (var narrative in narratives)
        {
            AssertOnlyLinksAreAdded(narrative, text);
            AssertOnlyLinksAreAdded(narrative, "Something else.");
        }
    }

    private static readonly Gen<string> s_marks = Gen.OneOf(
        "“", "”", "«", "»", "\"", "'", "’", "**", "*", "`", "_", "…", "<b>", "[", "](x)", "\n");

    [Fact]
    public void Linking_NeverChangesTheVisibleText() =>
        Gen.Select(TextGen.Text, Gen.Select(s_marks, TextGen.Word, TextGen.Gap).Array[1, 40]).Sample((answer, parts) =>
        {
            var narrative = string.Concat(parts.Select(part => part.Item1 + part.Item2 + part.Item3));
            AssertOnlyLinksAreAdded($"{narrative} “{TextGen.Join(answer.Skip(1).Take(3))}”", TextGen.Join(answer));
        }, iter: 1000);

    private static void AssertOnlyLinksAreAdded(string narrative, string answer)
    {
        var plain = s_parser.ParseDocument($"<body>{s_markdown.Render(narrative)}").Body!;
        var linked = Link(narrative, answer: answer);
        Assert.Equal(plain.TextContent, linked.TextContent);
        foreach (var added in linked.QuerySelectorAll("a.quoted, span.not-in-answers"))
            added.Replace([.. added.ChildNodes]);
        linked.Normalize();
        plain.Normalize();
        Assert.Equal(plain.InnerHtml, linked.InnerHtml);
    }

    private static IElement Link(string narrative, string source = "", string answer = Answer)
    {
        var quotes = QuotedPassage.FindIn(narrative, [Sample.Answer(answer)], [source]);
        var html = s_markdown.Render(narrative).ToString()!;
        var links = QuotationLinks.Create(narrative, quotes, "not in your answers");
        return s_parser.ParseDocument($"<body>{links?.AddTo(html) ?? html}").Body!;
    }
}
