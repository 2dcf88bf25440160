namespace ProfessionSimulator.Judging;

internal enum JudgingState
{
    /// <summary>The pack has no criteria.</summary>
    NoCriteria,

    /// <summary>No judge was asked: only what code decides is known.</summary>
    CodeOnly,

    /// <summary>Judges are being asked, or will be when the learner comes.</summary>
    Judging,

    Judged,

    /// <summary>A judgement failed; what the others found is counted.</summary>
    Failed,

    /// <summary>A judge said yes to anything, and so did the one in its place: there is no score.</summary>
    NotJudged,
}

/// <summary>What is known of an attempt by its criteria, computed from what is stored.</summary>
/// <param name="State">How far it has come.</param>
/// <param name="Asked">How many judgements were asked for.</param>
/// <param name="Usable">How many of them are there.</param>
/// <param name="Findings">In the order of the pack; without judgements only those that code decides.</param>
/// <param name="Sheet">The score and its terms; null where there is none.</param>
internal sealed record JudgedResult(
    JudgingState State, int Asked, int Usable, IReadOnlyList<Finding> Findings, ScoreSheet? Sheet)
{
    /// <param name="attempt">The attempt.</param>
    /// <param name="judgements">The current ones, each with its reply; null while that is not usable.</param>
    public static JudgedResult Create(
        JudgedAttempt attempt, IReadOnlyList<(Judgement Judgement, string? Reply)> judgements)
    {
        var state = DecideState(attempt, [.. judgements.Select(judgement => judgement.Judgement.State)]);
        IReadOnlyList<Vote>[] votes = state == JudgingState.NotJudged ? [] : [.. judgements
            .Where(judgement => judgement.Reply is not null)
            .Select(judgement => ReadVotes(attempt, judgement.Judgement, judgement.Reply!))];
        var hasScore = votes.Length > 0 || state == JudgingState.Judged;
        var criteria = attempt.Criteria.Where(criterion => hasScore || criterion.Check is not null);
        var findings = Judging.Findings.Decide([.. criteria], attempt.Answers, votes, judgements.Count);
        return new(
            state, judgements.Count, votes.Length, findings, hasScore ? ScoreSheet.Create(findings) : null);
    }

    private static JudgingState DecideState(JudgedAttempt attempt, IReadOnlyList<JudgementState> states)
    {
        if (attempt.Criteria.Count == 0)
            return JudgingState.NoCriteria;
        if (states.Count == 0)
            return attempt.NeedsJudges ? JudgingState.CodeOnly : JudgingState.Judged;
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
