namespace ProfessionSimulator.Judging;

/// <summary>
/// How a score comes about, term by term: 100 × the weights of what was met ÷ all positive weights, at least 0 and at
/// most 100, then at most the lowest cap that applies.
/// </summary>
/// <param name="Terms">In the order of the pack.</param>
internal sealed record ScoreSheet(IReadOnlyList<ScoreTerm> Terms)
{
    public const int Max = 100;

    /// <summary>The sum of the positive weights.</summary>
    public int Attainable => Terms.Sum(term => Math.Max(0, term.Weight));

    public ScoreTotal Lowest => Add(term => term.Lowest);

    public ScoreTotal Highest => Add(term => term.Highest);

    /// <summary>Null where nothing is wanted, so that there is nothing to divide by.</summary>
    /// <remarks>
    /// A wanted criterion that is met adds points and lifts its cap, and a fault that is not met likewise. So each
    /// split alone moves the score in one direction, whatever the others do, and the two extremes need no trying of all
    /// combinations.
    /// </remarks>
    public Score? Score => Attainable == 0 ? null : new(Lowest.Score, Highest.Score);

    public static ScoreSheet Create(IEnumerable<Finding> findings) => new([.. findings.Select(finding => new ScoreTerm(
        finding.Criterion.Id, finding.Criterion.CompetencyId, finding.Criterion.Weight, finding.Criterion.Cap, finding.Verdict))]);

    /// <summary>The terms of one competency, by which it has a score of its own.</summary>
    public ScoreSheet ForCompetency(string id) => new([.. Terms.Where(term => term.CompetencyId == id)]);

    private ScoreTotal Add(Func<ScoreTerm, ScoreEffect> choose)
    {
        ScoreEffect[] effects = [.. Terms.Select(choose)];
        var points = effects.Sum(effect => effect.Points);
        var share = Attainable == 0 ? 0 : Round(Max * points, Attainable);
        return new(points, share, effects.Min(effect => effect.Cap));
    }

    /// <summary>The nearest whole number from 0 to 100; a half is rounded up.</summary>
    private static int Round(int dividend, int divisor) =>
        Math.Clamp((2 * dividend + divisor) / (2 * divisor), 0, Max);
}

/// <summary>One end of the interval.</summary>
/// <param name="Points">The sum of the weights of what was met.</param>
/// <param name="Share">The points per hundred that were attainable, from 0 to 100.</param>
/// <param name="Cap">The lowest cap that applies; null without one.</param>
internal readonly record struct ScoreTotal(int Points, int Share, int? Cap)
{
    public int Score => Math.Min(Share, Cap ?? ScoreSheet.Max);
}
