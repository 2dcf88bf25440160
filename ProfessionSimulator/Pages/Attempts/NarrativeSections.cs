using System.Globalization;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>The employer's text with a link target at each of its headings, and these headings as a list.</summary>
internal sealed partial record NarrativeSections(IHtmlContent Html, IReadOnlyList<(string Id, string Title)> Contents)
{
    public static NarrativeSections From(IHtmlContent narrative)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        narrative.WriteTo(writer, HtmlEncoder.Default);
        var contents = new List<(string Id, string Title)>();
        // Every "<" of a text is encoded, so that a tag is always one of the renderer's.
        var html = Heading().Replace(writer.ToString(), heading =>
        {
            var id = $"part-{contents.Count + 1}";
            contents.Add((id, WebUtility.HtmlDecode(Tag().Replace(heading.Groups["title"].Value, ""))));
            return $"<h2 id=\"{id}\"{heading.Groups["rest"].Value}";
        });
        return new(new HtmlString(html), contents);
    }

    [GeneratedRegex("<h2(?<rest>[^>]*>(?<title>.*?)</h2>)", RegexOptions.Singleline)]
    private static partial Regex Heading();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
