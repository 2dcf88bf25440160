using System.Globalization;
using ProfessionSimulator.Catalog;

namespace ProfessionSimulator.Pages.Professions;

/// <summary>
/// The search and filters of the catalog, as they are in the address. A value that no profession has filters nothing
/// out.
/// </summary>
internal sealed class CatalogFilter
{
    private const string AllLanguages = "all";

    /// <summary>Below this number of professions, looking through all of them is faster than reading filters.</summary>
    private const int MinToFilter = 9;

    private readonly IReadOnlyList<ProfessionCard> _cards;

    public CatalogFilter(IReadOnlyList<ProfessionCard> cards, IQueryCollection query)
    {
        _cards = cards;
        Words = query["q"].ToString().Trim();
        Categories = [.. cards.Select(c => c.Profession.Category).Distinct().Order(StringComparer.Ordinal)];
        Languages = [.. cards.Select(c => c.Profession.Language).Distinct()];
        Lengths = [.. DayLength.All.Where(length => cards.Any(c => c.Length == length))];
        OwnLanguage = Languages.Contains(Interface) ? Interface : AllLanguages;
        Category = Categories.FirstOrDefault(category => category == query["category"]);
        Length = Lengths.FirstOrDefault(length => length.Value == query["length"]);
        Language = Languages.Append(AllLanguages)
            .FirstOrDefault(language => language == query["language"]) ?? OwnLanguage;
        All = [.. cards.Where(c => IsIn(c, Language))];
        var inAllLanguages = cards.Where(Matches).Select(c => (Card: c, At: ProfessionSearch.FindDistance(Words, c.Profession)))
            .Where(found => found.At is not null).OrderBy(found => found.At).Select(found => found.Card).ToList();
        Found = [.. inAllLanguages.Where(c => IsIn(c, Language))];
        IsInOtherLanguages = Found.Count == 0 && inAllLanguages.Count > 0;
        if (IsInOtherLanguages)
            Found = inAllLanguages;
        CountInOtherLanguages = inAllLanguages.Count - Found.Count;
    }

    public string Words { get; }

    public string? Category { get; }

    public DayLength? Length { get; }

    /// <summary>The language that is shown without a choice: the interface's, if any profession has it.</summary>
    public string OwnLanguage { get; }

    public string Language { get; }

    public IReadOnlyList<string> Categories { get; }

    public IReadOnlyList<string> Languages { get; }

    public IReadOnlyList<DayLength> Lengths { get; }

    public IReadOnlyList<ProfessionCard> Found { get; }

    /// <summary>Whether nothing is found in the chosen language, so that the results are in others.</summary>
    public bool IsInOtherLanguages { get; }

    /// <summary>How many more would be found in other languages.</summary>
    public int CountInOtherLanguages { get; }

    public bool HasFilters => _cards.Count >= MinToFilter;

    /// <summary>All professions in the chosen language, shown when nothing is found.</summary>
    public IReadOnlyList<ProfessionCard> All { get; }

    public bool IsUnfiltered => Words.Length == 0 && Category is null && Length is null && Language == OwnLanguage;

    /// <summary>The address of the same search in every language.</summary>
    public string AllLanguagesUrl => "/" + QueryString.Create(
        new KeyValuePair<string, string?>[]
        {
            new("q", Words), new("category", Category), new("length", Length?.Value), new("language", AllLanguages),
        }.Where(part => !string.IsNullOrEmpty(part.Value)));

    public int CountIn(string language) => _cards.Count(c => IsIn(c, language));

    private static string Interface => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    private static bool IsIn(ProfessionCard card, string language) =>
        language == AllLanguages || card.Profession.Language == language;

    private bool Matches(ProfessionCard card) =>
        (Category is null || card.Profession.Category == Category) && (Length is null || card.Length == Length);
}
