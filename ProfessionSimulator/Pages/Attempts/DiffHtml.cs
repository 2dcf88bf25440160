using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Matching;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>Renders one of two versions of a text, with what only it has marked for the eye and for screen readers.</summary>
internal static class DiffHtml
{
    public static IHtmlContent RenderBefore(IReadOnlyList<TextChange> changes, IStringLocalizer<Texts> texts) =>
        Render(changes, ChangeKind.Removed, "del", texts["removed:"]);

    public static IHtmlContent RenderAfter(IReadOnlyList<TextChange> changes, IStringLocalizer<Texts> texts) =>
        Render(changes, ChangeKind.Added, "ins", texts["new:"]);

    private static HtmlString Render(IReadOnlyList<TextChange> changes, ChangeKind marked, string element, string spoken)
    {
        var html = new StringBuilder();
        foreach (var (kind, text) in changes)
        {
            if (kind == ChangeKind.Same || (kind == marked && string.IsNullOrWhiteSpace(text)))
                html.Append(Encode(text));
            else if (kind == marked)
                html.Append(Mark(text, element, spoken));
        }
        return new(html.ToString());
    }

    /// <summary>Space around the words is not marked.</summary>
    private static string Mark(string text, string element, string spoken)
    {
        var words = text.Trim();
        var start = text.IndexOf(words, StringComparison.Ordinal);
        return $"{Encode(text[..start])}<{element}><span class=\"spoken\">{Encode(spoken)} </span>{Encode(words)}</{element}>"
            + Encode(text[(start + words.Length)..]);
    }

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
