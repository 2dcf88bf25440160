using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Html;
using ProfessionSimulator.Pages.Attempts;

namespace ProfessionSimulator.Tests.Pages;

/// <summary>The headings of the employer's text.</summary>
public sealed class NarrativeSectionsTests
{
    [Fact]
    public void Heading_InAnAttribute_IsText()
    {
        const string Title = "<h2>No heading</h2>";
        var sections = NarrativeSections.From(
            new HtmlString($"<p><a href=\"/?<h2>\" title=\"{Title}\">link</a></p><h2>A <em>real</em> one &amp; more</h2>"));

        var page = new HtmlParser().ParseDocument(sections.Html.ToString()!);
        Assert.Equal([("part-1", "A real one & more")], sections.Contents);
        Assert.Equal("part-1", Assert.Single(page.QuerySelectorAll("[id]")).Id);
        var link = Assert.Single(page.QuerySelectorAll("a"));
        Assert.Equal(("/?<h2>", Title), (link.GetAttribute("href"), link.GetAttribute("title")));
    }
}
