using ProfessionSimulator.Catalog;
using ProfessionSimulator.Common;
using ProfessionSimulator.Judging;

namespace ProfessionSimulator.Reports.Documents;

/// <summary>
/// The score, from 0 to 100, with all that is needed to recompute it: at each end of the interval `points` is the sum
/// over the terms, `share` is 100 × points ÷ `attainable`, rounded and clamped to 0–100, and the score is the share,
/// but at most `cap`.
/// </summary>
/// <param name="Low">With all splits counted against the learner.</param>
/// <param name="High">With all splits counted for the learner.</param>
/// <param name="Attainable">The sum of the positive weights.</param>
/// <param name="Lowest">How `low` comes about.</param>
/// <param name="Highest">How `high` comes about.</param>
/// <param name="Terms">What each criterion does, in the order of the findings.</param>
/// <param name="Competencies">The same for each competency, by its own terms alone.</param>
internal sealed record ScoreDocument(
    int Low, int High, int Attainable, ScoreTotalDocument Lowest, ScoreTotalDocument Highest,
    IReadOnlyList<ScoreTermDocument> Terms, IReadOnlyList<CompetencyScoreDocument> Competencies)
{
    /// <returns>Null where there is no score.</returns>
    public static ScoreDocument? From(ScoreSheet? sheet, IEnumerable<Competency> competencies) => sheet?.Score is { } score
        ? new(
            score.Low, score.High, sheet.Attainable, ScoreTotalDocument.From(sheet.Lowest),
            ScoreTotalDocument.From(sheet.Highest), [.. sheet.Terms.Select(ScoreTermDocument.From)],
            [.. competencies.Select(competency => CompetencyScoreDocument.From(competency, sheet))])
        : null;
}

/// <summary>The score of one competency, by its own criteria and their caps alone.</summary>
/// <param name="Id">The competency's id.</param>
/// <param name="Name">Its name, in the language of the profession.</param>
/// <param name="Low">From 0 to 100; null where none of its criteria adds points.</param>
/// <param name="High">From 0 to 100; null where none of its criteria adds points.</param>
/// <param name="Attainable">The sum of its positive weights.</param>
/// <param name="Lowest">How `low` comes about.</param>
/// <param name="Highest">How `high` comes about.</param>
internal sealed record CompetencyScoreDocument(
    string Id, string Name, int? Low, int? High, int Attainable, ScoreTotalDocument Lowest, ScoreTotalDocument Highest)
{
    public static CompetencyScoreDocument From(Competency competency, ScoreSheet whole)
    {
        var sheet = whole.ForCompetency(competency.Id);
        return new(
            competency.Id, competency.Name, sheet.Score?.Low, sheet.Score?.High, sheet.Attainable,
            ScoreTotalDocument.From(sheet.Lowest), ScoreTotalDocument.From(sheet.Highest));
    }
}

/// <summary>One end of a score's interval.</summary>
/// <param name="Points">The sum of the terms' points.</param>
/// <param name="Share">The points per hundred that were attainable, from 0 to 100.</param>
/// <param name="Cap">The lowest cap that applies; null without one.</param>
internal sealed record ScoreTotalDocument(int Points, int Share, int? Cap)
{
    public static ScoreTotalDocument From(ScoreTotal total) => new(total.Points, total.Share, total.Cap);
}

/// <summary>What one criterion does to the score.</summary>
/// <param name="Criterion">The criterion's id.</param>
/// <param name="Competency">The id of its competency.</param>
/// <param name="Weight">What it adds when it is met; negative for a fault.</param>
/// <param name="Verdict">As in its finding.</param>
/// <param name="Lowest">What it does to `low`.</param>
/// <param name="Highest">What it does to `high`.</param>
internal sealed record ScoreTermDocument(
    string Criterion, string Competency, int Weight, string Verdict, ScoreEffectDocument Lowest,
    ScoreEffectDocument Highest)
{
    public static ScoreTermDocument From(ScoreTerm term) => new(
        term.CriterionId, term.CompetencyId, term.Weight, WireJson.GetName(term.Verdict),
        ScoreEffectDocument.From(term.Lowest), ScoreEffectDocument.From(term.Highest));
}

/// <summary>What one criterion does to one end of the interval.</summary>
/// <param name="Points">What is added.</param>
/// <param name="Cap">The cap, where it applies.</param>
internal sealed record ScoreEffectDocument(int Points, int? Cap)
{
    public static ScoreEffectDocument From(ScoreEffect effect) => new(effect.Points, effect.Cap);
}
