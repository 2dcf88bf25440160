using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Html;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>The employer's text with a link target at each of its headings, and these headings as a list.</summary>
internal sealed record NarrativeSections(IHtmlContent Html, IReadOnlyList<(string Id, string Title)> Contents)
{
    private static readonly HtmlParser s_parser = new();

    public static NarrativeSections From(IHtmlContent narrative)
    {
        var body = s_parser.ParseDocument($"<body>{narrative}").Body!;
        var contents = new List<(string Id, string Title)>();
        foreach (var heading in body.QuerySelectorAll("h2"))
        {
            heading.Id = $"part-{contents.Count + 1}";
            contents.Add((heading.Id, heading.TextContent));
        }
        return new(new HtmlString(body.InnerHtml), contents);
    }
}
