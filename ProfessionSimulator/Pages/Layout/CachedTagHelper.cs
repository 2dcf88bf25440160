using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using ProfessionSimulator.Web;

namespace ProfessionSimulator.Pages.Layout;

/// <summary>
/// Renders its content once for each language and key, and writes it with the nonce of each request: MVC's own cache would
/// keep the nonce of the first. The key must hold all that the content shows of its visitor.
/// </summary>
[HtmlTargetElement("cached")]
public sealed class CachedTagHelper(MarkupCache cache, HtmlEncoder encoder) : TagHelper
{
    /// <summary>What the content depends on, besides the language.</summary>
    public string Key { get; set; } = "";

    /// <summary>Set by Razor.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public required ViewContext ViewContext { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        var nonce = ViewContext.HttpContext.Nonce();
        // The id is that of the element in its source.
        var place = (context.UniqueId, ViewContext.HttpContext.Request.PathBase, CultureInfo.CurrentUICulture.Name, Key);
        var markup = cache.Find(place)
            ?? cache.Add(place, new((await output.GetChildContentAsync()).GetContent(encoder), nonce));
        output.Content.SetHtmlContent(markup.With(nonce));
    }
}
