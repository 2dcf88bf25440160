using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Markdown;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Pages.Professions;

internal sealed class DetailsModel(
    CatalogCards catalog, AttemptHistory history, StartAttempt start, GuestSignIn guests, MarkdownRenderer markdown,
    IStringLocalizer<Texts> texts)
    : ProfessionStartPage(catalog, history, texts)
{
    public ProfessionCard Card =>
        field ??= new(Profession, Attempts is [var latest, ..] ? latest : null, Choice.Max - Choice.Left);

    /// <summary>The beginning of the first task.</summary>
    public IHtmlContent Sample => markdown.Render(Card.Tasks[0].CreateExcerpt(600));

    public Task OnGetAsync(CancellationToken cancellation) => ReadAsync(cancellation);

    /// <summary>Starts or continues an attempt. A new visitor becomes a guest.</summary>
    public async Task<IActionResult> OnPostStartAsync(AttemptMode mode, CancellationToken cancellation)
    {
        await Catalog.FindAsync(AccountId, Id, cancellation);
        return await BeginAsync(
            async () => await start.StartOrContinueAsync(
                AccountId ?? await guests.SignInAsync(), Id, mode, cancellation),
            cancellation);
    }
}
