using AngleSharp.Dom;

namespace ProfessionSimulator.Tests.Markdown;

/// <summary>Checks that rendered text has only known elements, and no attribute that acts, loads or names.</summary>
internal static class HarmlessMarkup
{
    private static readonly string[] s_elements =
    [
        "p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "em", "strong", "del", "code", "pre", "blockquote", "ul", "ol", "li",
        "table", "thead", "tbody", "tr", "th", "td", "a", "span", "section",
    ];

    public static void Check(IElement text)
    {
        foreach (var element in text.QuerySelectorAll("*"))
        {
            Assert.Contains(element.LocalName, s_elements);
            foreach (var attribute in element.Attributes)
                Assert.True(IsHarmless(element, attribute), $"{element.OuterHtml} has {attribute.Name}.");
            if (element.LocalName == "a")
                Assert.Equal("nofollow noopener noreferrer", element.GetAttribute("rel"));
        }
    }

    private static bool IsHarmless(IElement element, IAttr attribute) => (element.LocalName, attribute.Name) switch
    {
        ("a", "href") => attribute.Value.StartsWith("https:", StringComparison.Ordinal)
            || attribute.Value.StartsWith("http:", StringComparison.Ordinal)
            || attribute.Value.StartsWith("mailto:", StringComparison.Ordinal),
        ("a", "rel") => true,
        ("ol", "start") => int.TryParse(attribute.Value, out _),
        ("p" or "h2" or "h3" or "h4" or "h5" or "h6" or "li" or "blockquote" or "table", "dir") =>
            attribute.Value == "auto",
        ("section", "class") => attribute.Value is "consequences" or "request",
        ("table", "class") => attribute.Value == "cards",
        ("table" or "thead" or "tbody" or "tr" or "th" or "td", "role") =>
            attribute.Value is "table" or "rowgroup" or "row" or "columnheader" or "cell",
        // The attribute is shown as text by the style sheet only.
        ("td" or "span", "data-label") => true,
        ("table", "data-right" or "data-centred") => attribute.Value.All(c => char.IsAsciiDigit(c) || c == ' '),
        ("pre", "data-language") =>
            attribute.Value.All(c => char.IsAsciiLetterOrDigit(c) || "+#-._".Contains(c, StringComparison.Ordinal)),
        (_, "id") => attribute.Value == "tail" && element.LocalName is "span" or "tr" or "td",
        _ => false,
    };
}
