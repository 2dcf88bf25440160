namespace ProfessionSimulator.Judging;

/// <summary>A judgement that counts or is to count, as far as its reply can be read today.</summary>
/// <param name="Judgement">The judgement as it is stored.</param>
/// <param name="Votes">What it says; null where there is no reply that can be read.</param>
/// <param name="Model">The model as its provider names it; null while none has replied.</param>
internal sealed record JudgementReading(Judgement Judgement, IReadOnlyList<Vote>? Votes, string? Model)
{
    public JudgementState State => IsUnreadable ? JudgementState.Failed : Judgement.State;

    /// <summary>Why it failed; null where it did not.</summary>
    public string? FailureCode => IsUnreadable ? JudgementFailures.Unusable : Judgement.FailureCode;

    /// <summary>Whether the learner can ask again for it.</summary>
    public bool HasFailed => State is JudgementState.Failed or JudgementState.CanaryMet;

    /// <summary>
    /// A release that reads more strictly than the one that stored the reply must not take the whole report away, so that
    /// a reply which it cannot read is one that failed.
    /// </summary>
    private bool IsUnreadable => Judgement.State == JudgementState.Usable && Votes is null;

    /// <param name="attempt">What is judged.</param>
    /// <param name="judgement">The judgement.</param>
    /// <param name="reply">Its reply; null where none is complete.</param>
    /// <param name="model">The model that was asked.</param>
    public static JudgementReading Create(JudgedAttempt attempt, Judgement judgement, string? reply, string? model) =>
        new(judgement, judgement.State == JudgementState.Usable ? ReadVotes(attempt, judgement, reply) : null, model);

    private static IReadOnlyList<Vote>? ReadVotes(JudgedAttempt attempt, Judgement judgement, string? reply) =>
        reply is not null
        && ReplyReader.Read(reply, attempt.CreateQuestionnaire(judgement.Seed)) is JudgeReply.Usable usable
            ? usable.Votes
            : null;
}
