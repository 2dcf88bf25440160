using Microsoft.Extensions.Localization;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Pages.Layout;
using ProfessionSimulator.Pages.Professions;

namespace ProfessionSimulator.Pages;

internal sealed class IndexModel(CatalogCards catalog, IStringLocalizer<Texts> texts) : SitePage(texts)
{
    public CatalogFilter Catalogue { get; private set; } = null!;

    /// <summary>The attempts in progress, the latest first.</summary>
    public IReadOnlyList<StartedDay> Started { get; private set; } = [];

    /// <summary>A day to begin at once: the first in the reader's language that was not played yet.</summary>
    public ProfessionCard? Suggested { get; private set; }

    public bool HasPlayed { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var cards = await catalog.ListAsync(AccountId, cancellation);
        Catalogue = new(cards, Request.Query);
        Started = [.. cards.Where(c => c.InProgress is not null).OrderByDescending(c => c.InProgress!.Id).Select(c => new StartedDay(c))];
        HasPlayed = cards.Any(c => c.Latest is not null);
        Suggested = cards.FirstOrDefault(c => c.Latest is null);
    }
}
