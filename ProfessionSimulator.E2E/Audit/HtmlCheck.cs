using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Dom.Events;
using AngleSharp.Html.Parser;

namespace ProfessionSimulator.E2E.Audit;

/// <summary>
/// Checks HTML as the server sends it: parse errors, and rules of the standard that a page could break unnoticed. (A
/// full validator needs Java; the contact sheet keeps the same pages in files for it.)
/// </summary>
internal static class HtmlCheck
{
    private static readonly string[] s_idReferences =
        [
            "for", "form", "list", "headers", "aria-labelledby", "aria-describedby",
            "aria-controls", "aria-details", "aria-owns", "aria-errormessage",
        ];

    private const string Phrasing =
        "p, span, b, strong, i, em, small, code, kbd, label, button, h1, h2, h3, h4, h5, h6, dt, summary, legend, pre";
    private const string Blocks = "div, p, ul, ol, dl, table, form, section, article, aside, nav, header, footer, main, "
        + "fieldset, details, figure, blockquote, pre, hr";
    private const string Nameless =
        ":is(div, span, p, b, i, em, strong, small, code)[aria-label], :is(div, span, p, b, i, em, strong, small, code)[aria-labelledby]";
    private const string Headings = "h1, h2, h3, h4, h5, h6";
    private const string Controls =
        "a[href], button, input:not([type=hidden]), select, textarea, details, label, [tabindex]";

    /// <summary>Puts a fragment into a page.</summary>
    public static string AsDocument(string fragment, string language) =>
        $"<!doctype html>\n<html lang=\"{language}\"><head><meta charset=\"utf-8\"><title>Fragment</title></head>"
        + $"<body>\n{fragment}\n</body></html>\n";

    public static IEnumerable<string> FindFaults(string html, bool isWhole = true)
    {
        var errors = new List<string>();
        var parser = new HtmlParser();
        parser.Error += (_, e) => errors.Add(Describe((HtmlErrorEvent)e, html));
        var document = parser.ParseDocument(html);
        return errors.Concat(Ids(document))
            .Concat(isWhole ? References(document) : [])
            .Concat(Content(document))
            .Concat(Lists(document))
            .Concat(Names(document))
            .Concat(Rest(document));
    }

    private static string Describe(HtmlErrorEvent error, string html)
    {
        var line = html.Split('\n').ElementAtOrDefault(error.Position.Line - 1)?.Trim() ?? "";
        return $"{error.Message} (line {error.Position.Line}: {line[..Math.Min(line.Length, 120)]})";
    }

    private static IEnumerable<string> Ids(IHtmlDocument document)
    {
        var ids = document.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();
        return ids.GroupBy(id => id).Where(same => same.Count() > 1).Select(same =>
            $"the id {same.Key} stands there {same.Count()} times")
            .Concat(ids.Where(id => id.Length == 0 || id.Any(char.IsWhiteSpace)).Select(id => $"\"{id}\" is no id"));
    }

    private static IEnumerable<string> References(IHtmlDocument document) =>
        s_idReferences.SelectMany(attribute => document.QuerySelectorAll($"[{attribute}]")
                .SelectMany(
                    element => element.GetAttribute(attribute)!.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                    (element, id) => (Element: element, Id: id))
                .Where(reference => document.GetElementById(reference.Id) is null)
                .Select(reference => $"{attribute}={reference.Id} of {Describe(reference.Element)} leads nowhere"))
            .Concat(document.QuerySelectorAll("a[href^='#']")
                .Where(link => document.GetElementById(link.GetAttribute("href")![1..]) is null)
                .Select(link => $"{Describe(link)} leads nowhere"));

    private static IEnumerable<string> Content(IHtmlDocument document) =>
        document.QuerySelectorAll(Phrasing).SelectMany(outer => outer.QuerySelectorAll(Blocks + ", " + Headings)
                .Where(inner => !(outer.LocalName == "summary" && inner.Matches(Headings))), Pair)
            .Concat(document.QuerySelectorAll("a[href], button").SelectMany(
                outer => outer.QuerySelectorAll(Controls), Pair))
            .Concat(document.QuerySelectorAll("label label, main main, header header, footer footer, address address")
                .Select(inner => $"{Describe(inner)} is within one of its kind"))
            .Concat(document.QuerySelectorAll("label").Where(label => label.QuerySelectorAll(
                "input:not([type=hidden]), select, textarea, button").Length > 1)
                .Select(label => $"{Describe(label)} is of several fields"));

    private static IEnumerable<string> Lists(IHtmlDocument document) =>
        document.QuerySelectorAll("ul > :not(li, script, template), ol > :not(li, script, template), "
            + "dl > :not(dt, dd, div, script, template), details > summary:not(:first-child), fieldset > legend:not(:first-child)")
            .Select(child => $"{Describe(child)} has no place within {Describe(child.ParentElement!)}")
            .Concat(document.QuerySelectorAll("details").Where(details => details.FirstElementChild?.LocalName != "summary").Select(
                details => $"{Describe(details)} begins without a summary"))
            .Concat(document.QuerySelectorAll("dl")
                .Where(list => list.QuerySelector("dt") is null || list.QuerySelector("dd") is null)
                .Select(list => $"{Describe(list)} is no list of names and values"))
            .Concat(document.QuerySelectorAll("li").Where(item => item.ParentElement!.LocalName is not ("ul" or "ol" or "menu")).Select(
                item => $"{Describe(item)} is in no list"));

    private static IEnumerable<string> Names(IHtmlDocument document) =>
        document.QuerySelectorAll(Nameless).Where(element => !element.HasAttribute("role")).Select(element =>
            $"{Describe(element)} has a name, but no role that could carry one");

    private static IEnumerable<string> Rest(IHtmlDocument document)
    {
        if (string.IsNullOrWhiteSpace(document.Title))
            yield return "no title";
        if (document.DocumentElement.GetAttribute("lang") is null or "")
            yield return "no language";
        foreach (var element in document.All.Where(element =>
            element.Attributes.Any(a => a.Name == "style" || a.Name.StartsWith("on", StringComparison.Ordinal))))
        {
            yield return $"{Describe(element)} has a style or a handler in it, which the content security policy forbids";
        }

        foreach (var picture in document.QuerySelectorAll("img:not([alt])"))
            yield return $"{Describe(picture)} has no alternative text";
    }

    private static string Pair(IElement outer, IElement inner) =>
        $"{Describe(inner)} has no place within {Describe(outer)}";

    private static string Describe(IElement element) =>
        $"<{element.LocalName}{(element.Id is { } id ? $" id={id}" : "")}{(element.ClassName is { } name ? $" class=\"{name}\"" : "")}>";
}
