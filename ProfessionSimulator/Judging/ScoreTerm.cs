namespace ProfessionSimulator.Judging;

/// <summary>What one criterion does to a score.</summary>
/// <param name="CriterionId">The criterion.</param>
/// <param name="CompetencyId">What it belongs to.</param>
/// <param name="Weight">What it adds when it is met; negative for a fault.</param>
/// <param name="Cap">
/// The most that the score can be when a wanted criterion is not met or a fault is; null where it blocks nothing.
/// </param>
/// <param name="Verdict">Whether it is met.</param>
internal sealed record ScoreTerm(string CriterionId, string CompetencyId, int Weight, int? Cap, Verdict Verdict)
{
    /// <summary>With splits resolved against the learner: a wanted criterion is not met, a fault is.</summary>
    public ScoreEffect Lowest => Resolve(isSplitMet: Weight < 0);

    /// <summary>With splits resolved for the learner.</summary>
    public ScoreEffect Highest => Resolve(isSplitMet: Weight > 0);

    private ScoreEffect Resolve(bool isSplitMet)
    {
        var isMet = Verdict == Verdict.Met || (Verdict == Verdict.Split && isSplitMet);
        return new(isMet ? Weight : 0, isMet == Weight < 0 ? Cap : null);
    }
}

/// <param name="Points">What is added to the sum of the weights.</param>
/// <param name="Cap">The cap, where it applies.</param>
internal readonly record struct ScoreEffect(int Points, int? Cap);
