namespace ProfessionSimulator.Judging;

internal enum JudgingState
{
    /// <summary>The pack has no criteria.</summary>
    NoCriteria,

    /// <summary>No judge is asked, because no model wrote the report: only what code decides is known.</summary>
    CodeOnly,

    /// <summary>Judges are being asked, or will be in a moment or when the learner comes.</summary>
    Judging,

    Judged,

    /// <summary>A judgement failed; what the others found is counted.</summary>
    Failed,

    /// <summary>A judge said yes to anything, and may not be asked once more by itself: there is no score.</summary>
    NotJudged,
}

/// <summary>What is known of an attempt by its criteria, computed from what is stored.</summary>
/// <param name="State">How far it has come.</param>
/// <param name="Judgements">Those that count or are to count, in their order; empty until they are asked for.</param>
/// <param name="Usable">How many of them are there.</param>
/// <param name="Findings">In the order of the pack; without judgements only those that code decides.</param>
/// <param name="Sheet">
/// The score and its terms; null where there is none. There is one where no judge has to be asked, and otherwise once a
/// majority of what was asked for is there: before that hardly anything can be decided, and it would say nothing.
/// </param>
internal sealed record JudgedResult(
    JudgingState State, IReadOnlyList<JudgementReading> Judgements, int Usable, IReadOnlyList<Finding> Findings,
    ScoreSheet? Sheet)
{
    /// <summary>How many judgements were asked for; 0 until they are.</summary>
    public int Asked => Judgements.Count;

    public Score? Score => Sheet?.Score;

    /// <summary>How often the learner may still ask again for what failed.</summary>
    public int RetriesLeft => RetryJudgements.CountLeft(Judgements);

    /// <summary>Why a judgement failed; null where none did.</summary>
    public string? FailureCode =>
        Judgements.Select(judgement => judgement.FailureCode).FirstOrDefault(code => code is not null);

    /// <param name="attempt">The attempt.</param>
    /// <param name="judgements">Those that count or are to count.</param>
    /// <param name="isJudged">Whether judges are asked about the attempt, so that it has judgements or will have them.</param>
    public static JudgedResult Create(
        JudgedAttempt attempt, IReadOnlyList<JudgementReading> judgements, bool isJudged)
    {
        var state = DecideState(attempt, [.. judgements.Select(judgement => judgement.State)], isJudged);
        IReadOnlyList<Vote>[] votes = state == JudgingState.NotJudged
            ? []
            : [.. judgements.Select(judgement => judgement.Votes).OfType<IReadOnlyList<Vote>>()];
        var needsNoJudges = state == JudgingState.Judged && judgements.Count == 0;
        var criteria = attempt.Criteria.Where(criterion => needsNoJudges || votes.Length > 0 || criterion.Check is not null);
        var findings = Judging.Findings.Decide([.. criteria], attempt.Answers, votes, judgements.Count);
        var hasScore = needsNoJudges || votes.Length > judgements.Count / 2;
        return new(state, judgements, votes.Length, findings, hasScore ? ScoreSheet.Create(findings) : null);
    }

    private static JudgingState DecideState(
        JudgedAttempt attempt, JudgementState[] states, bool isJudged)
    {
        if (attempt.Criteria.Count == 0)
            return JudgingState.NoCriteria;
        if (states.Length == 0)
            return !attempt.NeedsJudges ? JudgingState.Judged : isJudged ? JudgingState.Judging : JudgingState.CodeOnly;
        if (states.Contains(JudgementState.Waiting))
            return JudgingState.Judging;
        if (states.Contains(JudgementState.CanaryMet))
            return JudgingState.NotJudged;
        return states.Contains(JudgementState.Failed) ? JudgingState.Failed : JudgingState.Judged;
    }
}
