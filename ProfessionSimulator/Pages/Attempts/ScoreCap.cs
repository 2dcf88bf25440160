using ProfessionSimulator.Catalog;
using ProfessionSimulator.Judging;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>A criterion that keeps a score from being what the points alone make it.</summary>
internal sealed record ScoreCap(Criterion Criterion, int Most)
{
    /// <returns>The lowest cap that lowers an end of the score; null where none does.</returns>
    public static ScoreCap? FindBinding(JudgedResult result)
    {
        if (result.Sheet is not { } sheet || !(Lowers(sheet.Lowest) || Lowers(sheet.Highest)))
            return null;
        return result.Findings.Zip(sheet.Terms)
            .Where(pair => pair.Second.Lowest.Cap is not null)
            .OrderBy(pair => pair.Second.Lowest.Cap)
            .Select(pair => new ScoreCap(pair.First.Criterion, pair.Second.Lowest.Cap!.Value))
            .FirstOrDefault();
    }

    private static bool Lowers(ScoreTotal total) => total.Score < total.Share;
}
