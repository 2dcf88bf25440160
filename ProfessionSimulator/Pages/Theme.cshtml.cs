using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Pages.Layout;

namespace ProfessionSimulator.Pages;

/// <summary>Stores the chosen theme and returns to the page where it was chosen.</summary>
internal sealed class ThemeModel(IStringLocalizer<Texts> texts) : SitePage(texts)
{
    [BindProperty]
    public string? ReturnUrl { get; set; }

    public IActionResult OnGet() => GoTo("/");

    public IActionResult OnPost(string? theme)
    {
        Themes.Choose(Response, theme);
        return GoTo(ReturnUrl);
    }

    public override Task<IActionResult> OnStaleFormAsync()
    {
        Notify(StaleForm);
        return Task.FromResult(GoTo(ReturnUrl));
    }
}
