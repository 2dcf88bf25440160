using ProfessionSimulator.Catalog;
using ProfessionSimulator.Judging;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>A criterion that keeps a score from being what the points alone make it.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Most">The most that the score can be then.</param>
/// <param name="IsCertain">Whether it does so however the splits are resolved.</param>
internal sealed record ScoreCap(Criterion Criterion, int Most, bool IsCertain)
{
    /// <returns>
    /// The lowest cap that lowers the whole score; where none does, the one that lowers its low end; null without any.
    /// </returns>
    public static ScoreCap? FindBinding(JudgedResult result) => result.Sheet switch
    {
        { } sheet when Lowers(sheet.Highest) => FindLowest(result.Findings, sheet, term => term.Highest.Cap),
        { } sheet when Lowers(sheet.Lowest) => FindLowest(result.Findings, sheet, term => term.Lowest.Cap),
        _ => null,
    };

    private static bool Lowers(ScoreTotal total) => total.Score < total.Share;

    private static ScoreCap FindLowest(IReadOnlyList<Finding> findings, ScoreSheet sheet, Func<ScoreTerm, int?> read)
    {
        var (finding, term) = findings.Zip(sheet.Terms).Where(pair => read(pair.Second) is not null)
            .MinBy(pair => read(pair.Second));
        return new(finding.Criterion, read(term)!.Value, IsCertain: term.Highest.Cap is not null);
    }
}
