using Microsoft.Extensions.Localization;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Pages.Layout;
using ProfessionSimulator.Pages.Professions;

namespace ProfessionSimulator.Pages;

internal sealed class IndexModel(CatalogCards catalog, IStringLocalizer<Texts> texts) : SitePage(texts)
{
    public CatalogFilter Catalog { get; private set; } = null!;

    /// <summary>The attempts in progress, latest first.</summary>
    public IReadOnlyList<StartedDay> Started { get; private set; } = [];

    /// <summary>
    /// The day to start at once: the first that the visitor has not played, in the reader's language if possible.
    /// </summary>
    public ProfessionCard? Suggested { get; private set; }

    public bool HasPlayed { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var cards = await catalog.ListAsync(AccountId, Request.Query.ContainsKey("q"), cancellation);
        Catalog = new(cards, Request.Query);
        Started = [.. cards.Where(c => c.InProgress is not null).OrderByDescending(c => c.InProgress!.Id).Select(c =>
            new StartedDay(c))];
        HasPlayed = cards.Any(c => c.Latest is not null);
        Suggested = cards.FirstOrDefault(c => c.Latest is null);
    }
}
