using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ProfessionSimulator.Pages.Layout;

/// <summary>Marks refused fields for screen readers, and focuses the first of them.</summary>
[HtmlTargetElement("input", Attributes = ForAttribute)]
public sealed class RefusedInputTagHelper : TagHelper
{
    private const string ForAttribute = "asp-for";

    private static readonly object s_hasFocus = new();

    /// <summary>The field's property.</summary>
    [HtmlAttributeName(ForAttribute)]
    public required ModelExpression For { get; set; }

    /// <summary>Set by Razor.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public required ViewContext ViewContext { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (ViewContext.ViewData.ModelState.GetFieldValidationState(For.Name) != ModelValidationState.Invalid)
            return;
        output.Attributes.SetAttribute("aria-invalid", "true");
        if (ViewContext.HttpContext.Items.TryAdd(s_hasFocus, true))
            output.Attributes.SetAttribute("autofocus", "autofocus");
    }
}
