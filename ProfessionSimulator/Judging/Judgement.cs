using System.Security.Cryptography;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Judging;

public enum JudgementState
{
    /// <summary>No usable reply is there yet: a judge is asked, or will be when the learner comes.</summary>
    Waiting,

    /// <summary>The reply of its completed generation counts.</summary>
    Usable,

    /// <summary>The judge found something met that nothing can meet, so that nothing it says is used.</summary>
    CanaryMet,

    /// <summary>There is no usable reply, and nobody is asked again until the learner wants it.</summary>
    Failed,
}

/// <summary>
/// One judge's view of one attempt. What it found is not stored but read from the reply, which its generation holds:
/// seed and answers say which criterion was meant by which name.
/// </summary>
public sealed class Judgement
{
    public int Id { get; set; }
    public int AttemptId { get; set; }
    public Attempt Attempt { get; set; } = null!;

    /// <summary>The second draft that is judged; null where the attempt itself is.</summary>
    public int? SecondDraftId { get; set; }

    /// <summary>Which of the judgements that were asked for it is, from 1.</summary>
    public int Number { get; set; }

    /// <summary>How often the learner had asked again by then.</summary>
    public int Retry { get; set; }

    /// <summary>Decides about names, order and canaries. It is drawn when the answers are there.</summary>
    public required string Seed { get; set; }

    public JudgementState State { get; set; }

    /// <summary>Another judgement of the same number has taken its place.</summary>
    public bool IsReplaced { get; set; }

    /// <summary>Why it failed; null otherwise.</summary>
    public string? FailureCode { get; set; }

    /// <summary>The version of the words that the judge is given.</summary>
    public required string PromptVersion { get; set; }

    /// <summary>The version of the scenario whose criteria are judged.</summary>
    public int CriteriaVersion { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }

    internal static Judgement Create(Attempt attempt, int? secondDraftId, int number, DateTimeOffset at) => new()
    {
        AttemptId = attempt.Id,
        SecondDraftId = secondDraftId,
        Number = number,
        Seed = DrawSeed(),
        PromptVersion = JudgePrompt.Version,
        CriteriaVersion = attempt.Scenario.Version,
        CreatedAt = at,
    };

    /// <summary>Another one in its place, with names, order and canaries of its own.</summary>
    internal Judgement Replace(int retry, DateTimeOffset at)
    {
        IsReplaced = true;
        return new()
        {
            AttemptId = AttemptId,
            SecondDraftId = SecondDraftId,
            Number = Number,
            Retry = retry,
            Seed = DrawSeed(),
            PromptVersion = JudgePrompt.Version,
            CriteriaVersion = CriteriaVersion,
            CreatedAt = at,
        };
    }

    internal void Decide(JudgementState state, DateTimeOffset at, string? failureCode = null) =>
        (State, DecidedAt, FailureCode) = (state, at, failureCode);

    /// <summary>No judge has been asked about it by the refusal of a limit, so that it needs no other one in its place.</summary>
    internal void WaitAgain() => (State, DecidedAt, FailureCode) = (JudgementState.Waiting, null, null);

    private static string DrawSeed() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
