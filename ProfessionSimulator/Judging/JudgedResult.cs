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
/// <param name="Asked">How many judgements were asked for; 0 until they are.</param>
/// <param name="Usable">How many of them are there.</param>
/// <param name="Findings">In the order of the pack; without judgements only those that code decides.</param>
/// <param name="Sheet">
/// The score and its terms; null where there is none. There is one where no judge has to be asked, and otherwise once a
/// majority of what was asked for is there: before that hardly anything can be decided, and it would say nothing.
/// </param>
internal sealed record JudgedResult(
    JudgingState State, int Asked, int Usable, IReadOnlyList<Finding> Findings, ScoreSheet? Sheet)
{
    public Score? Score => Sheet?.Score;

    /// <summary>How often the learner may still ask again for what failed.</summary>
    public int RetriesLeft { get; init; }

    /// <summary>Why a judgement failed; null where none did.</summary>
    public string? FailureCode { get; init; }

    /// <param name="attempt">The attempt.</param>
    /// <param name="judgements">The current ones, each with its reply; null while that is not usable.</param>
    /// <param name="isJudged">Whether judges are asked about the attempt, so that it has judgements or will have them.</param>
    public static JudgedResult Create(
        JudgedAttempt attempt, IReadOnlyList<(Judgement Judgement, string? Reply)> judgements, bool isJudged)
    {
        var readable = judgements.Select(judgement => ReadVotes(attempt, judgement.Judgement, judgement.Reply)).ToList();
        JudgementState[] states = [.. judgements.Zip(readable, (judgement, votes) => FindState(judgement.Judgement, votes))];
        var state = DecideState(attempt, states, isJudged);
        IReadOnlyList<Vote>[] votes = state == JudgingState.NotJudged ? [] : [.. readable.OfType<IReadOnlyList<Vote>>()];
        var needsNoJudges = state == JudgingState.Judged && judgements.Count == 0;
        var criteria = attempt.Criteria.Where(criterion => needsNoJudges || votes.Length > 0 || criterion.Check is not null);
        var findings = Judging.Findings.Decide([.. criteria], attempt.Answers, votes, judgements.Count);
        var hasScore = needsNoJudges || votes.Length > judgements.Count / 2;
        return new(
            state, judgements.Count, votes.Length, findings, hasScore ? ScoreSheet.Create(findings) : null)
        {
            RetriesLeft = RetryJudgements.CountLeft([.. judgements.Select(judgement => judgement.Judgement)]),
            FailureCode = judgements.Select(judgement => judgement.Judgement.FailureCode).FirstOrDefault(code => code is not null)
                ?? (states.Contains(JudgementState.Failed) ? JudgementFailures.Unusable : null),
        };
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

    /// <summary>
    /// A release that reads more strictly than the one that stored the reply must not take the whole report away, so that
    /// a reply which it cannot read is one that failed.
    /// </summary>
    private static JudgementState FindState(Judgement judgement, IReadOnlyList<Vote>? votes) =>
        judgement.State == JudgementState.Usable && votes is null ? JudgementState.Failed : judgement.State;

    /// <returns>Null where there is no reply that can be read.</returns>
    private static IReadOnlyList<Vote>? ReadVotes(JudgedAttempt attempt, Judgement judgement, string? reply) =>
        reply is not null
        && ReplyReader.Read(reply, attempt.CreateQuestionnaire(judgement.Seed)) is JudgeReply.Usable usable
            ? usable.Votes
            : null;
}
