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

    /// <summary>A judge said yes to anything, and so did the one in its place: there is no score.</summary>
    NotJudged,
}

/// <summary>What is known of an attempt by its criteria, computed from what is stored.</summary>
/// <param name="State">How far it has come.</param>
/// <param name="Asked">How many judgements were asked for; 0 until they are.</param>
/// <param name="Usable">How many of them are there.</param>
/// <param name="Findings">In the order of the pack; without judgements only those that code decides.</param>
/// <param name="Sheet">The score and its terms; null where there is none.</param>
internal sealed record JudgedResult(
    JudgingState State, int Asked, int Usable, IReadOnlyList<Finding> Findings, ScoreSheet? Sheet)
{
    /// <summary>
    /// The score once most of the judgements are there. Before that hardly anything can be decided, and it says nothing.
    /// </summary>
    public Score? Score => Asked == 0 || Usable > Asked / 2 ? Sheet?.Score : null;

    /// <summary>How often the learner may still ask again for what failed.</summary>
    public int RetriesLeft { get; init; } = RetryJudgements.MaxRetries;

    /// <summary>Why a judgement failed; null where none did.</summary>
    public string? FailureCode { get; init; }

    /// <param name="attempt">The attempt.</param>
    /// <param name="judgements">The current ones, each with its reply; null while that is not usable.</param>
    /// <param name="isJudged">Whether judges are asked about the attempt, so that it has judgements or will have them.</param>
    public static JudgedResult Create(
        JudgedAttempt attempt, IReadOnlyList<(Judgement Judgement, string? Reply)> judgements, bool isJudged)
    {
        var state = DecideState(attempt, [.. judgements.Select(judgement => judgement.Judgement.State)], isJudged);
        IReadOnlyList<Vote>[] votes = state == JudgingState.NotJudged ? [] : [.. judgements
            .Where(judgement => judgement.Reply is not null)
            .Select(judgement => ReadVotes(attempt, judgement.Judgement, judgement.Reply!))];
        var hasScore = votes.Length > 0 || state == JudgingState.Judged;
        var criteria = attempt.Criteria.Where(criterion => hasScore || criterion.Check is not null);
        var findings = Judging.Findings.Decide([.. criteria], attempt.Answers, votes, judgements.Count);
        return new(
            state, judgements.Count, votes.Length, findings, hasScore ? ScoreSheet.Create(findings) : null)
        {
            RetriesLeft = RetryJudgements.MaxRetries - judgements.Select(judgement => judgement.Judgement.Retry).DefaultIfEmpty().Max(),
            FailureCode = judgements.Select(judgement => judgement.Judgement.FailureCode).FirstOrDefault(code => code is not null),
        };
    }

    private static JudgingState DecideState(
        JudgedAttempt attempt, IReadOnlyList<JudgementState> states, bool isJudged)
    {
        if (attempt.Criteria.Count == 0)
            return JudgingState.NoCriteria;
        if (states.Count == 0)
            return !attempt.NeedsJudges ? JudgingState.Judged : isJudged ? JudgingState.Judging : JudgingState.CodeOnly;
        if (states.Contains(JudgementState.Waiting))
            return JudgingState.Judging;
        if (states.Contains(JudgementState.CanaryMet))
            return JudgingState.NotJudged;
        return states.Contains(JudgementState.Failed) ? JudgingState.Failed : JudgingState.Judged;
    }

    private static IReadOnlyList<Vote> ReadVotes(JudgedAttempt attempt, Judgement judgement, string reply) =>
        ReplyReader.Read(reply, attempt.CreateQuestionnaire(judgement.Seed)) is JudgeReply.Usable usable
            ? usable.Votes
            : throw new InvalidOperationException($"Judgement {judgement.Id} is marked as usable and is not.");
}
