using System.Globalization;
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
            var words = HtmlEncoder.Default.Encode(text);
            if (kind == ChangeKind.Same || (kind == marked && string.IsNullOrWhiteSpace(text)))
                html.Append(words);
            else if (kind == marked)
                html.Append(CultureInfo.InvariantCulture, $"<{element}>{Speak(spoken)}{words}</{element}>");
        }
        return new(html.ToString());
    }

    private static string Speak(string words) => $"<span class=\"spoken\">{HtmlEncoder.Default.Encode(words)} </span>";
}
