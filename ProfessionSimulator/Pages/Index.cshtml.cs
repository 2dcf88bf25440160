using Microsoft.Extensions.Localization;
using ProfessionSimulator.Pages.Professions;
using ProfessionSimulator.Pages.Web;
using ProfessionSimulator.Resources;

namespace ProfessionSimulator.Pages;

internal sealed class IndexModel(CatalogCards catalog, IStringLocalizer<Texts> texts) : SitePage(texts)
{
    public IReadOnlyList<ProfessionCard> Cards { get; private set; } = [];

    /// <summary>The attempts in progress, the latest first.</summary>
    public IEnumerable<ProfessionCard> Started => Cards.Where(c => c.InProgress is not null).OrderByDescending(c => c.InProgress!.Id);

    public async Task OnGetAsync(CancellationToken cancellation) => Cards = await catalog.AllAsync(AccountId, cancellation);
}
