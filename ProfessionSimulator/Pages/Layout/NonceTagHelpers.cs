using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using ProfessionSimulator.Web;

namespace ProfessionSimulator.Pages.Layout;

/// <summary>Adds the request's nonce to every element that htmx acts upon, so that no page has to.</summary>
[HtmlTargetElement("*", Attributes = "hx-*")]
public sealed class HtmxNonceTagHelper : TagHelper
{
    /// <summary>Set by Razor.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public required ViewContext ViewContext { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.Attributes.SetAttribute("hx-nonce", ViewContext.HttpContext.Nonce());
}

/// <summary>Adds the request's nonce to every script in a page's source: they are all ours.</summary>
[HtmlTargetElement("script")]
[HtmlTargetElement("link", Attributes = "[rel=modulepreload]")]
public sealed class ScriptNonceTagHelper : TagHelper
{
    /// <summary>Set by Razor.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public required ViewContext ViewContext { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.Attributes.SetAttribute("nonce", ViewContext.HttpContext.Nonce());
}
