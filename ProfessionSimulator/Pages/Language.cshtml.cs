using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Pages.Layout;
using ProfessionSimulator.Web;

namespace ProfessionSimulator.Pages;

/// <summary>Stores the chosen language and returns to the page where it was chosen.</summary>
internal sealed class LanguageModel(ChooseLanguage choose, IStringLocalizer<Texts> texts) : SitePage(texts)
{
    [BindProperty]
    public string? ReturnUrl { get; set; }

    public IActionResult OnGet() => GoTo("/");

    public async Task<IActionResult> OnPostAsync(string? language, CancellationToken cancellation)
    {
        if (!Language.All.Contains(language))
            return GoTo(ReturnUrl);
        Languages.SetCookie(Response, language!);
        if (AccountId is { } userId)
            await choose.ChooseAsync(userId, language!, cancellation);
        return GoTo(ReturnUrl);
    }

    public override Task<IActionResult> OnStaleFormAsync()
    {
        Notify(StaleForm);
        return Task.FromResult(GoTo(ReturnUrl));
    }
}
