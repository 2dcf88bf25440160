namespace ProfessionSimulator.Simulation;

/// <summary>What became of an answer that was sent.</summary>
internal abstract record AnswerOutcome
{
    private AnswerOutcome()
    {
    }

    /// <summary>It is the task's answer.</summary>
    public sealed record Accepted : AnswerOutcome;

    /// <summary>It had been accepted before, and nothing changes.</summary>
    public sealed record SameAgain : AnswerOutcome;

    /// <summary>The time was over, and what had been typed until then is the answer instead.</summary>
    public sealed record Closed(string Answer) : AnswerOutcome;

    /// <summary>Another draft, which the sender has not seen, is stored.</summary>
    public sealed record DraftConflict(string Draft, int Revision) : AnswerOutcome;

    /// <summary>It is not taken, for the reason that the code names.</summary>
    /// <param name="Code">One of <see cref="RuleCodes"/>.</param>
    /// <param name="AcceptedAnswer">The answer that the task has already.</param>
    public sealed record Refused(string Code, string? AcceptedAnswer = null) : AnswerOutcome;

    /// <summary>The refusal that the sender gets; null where the answer counts.</summary>
    public RuleException? ToException() => this switch
    {
        Closed closed => new(RuleCodes.TimeOver) { Stored = closed.Answer },
        DraftConflict conflict => DraftVersion.Conflict(conflict.Draft, conflict.Revision),
        Refused refused => new(refused.Code) { Stored = refused.AcceptedAnswer },
        _ => null,
    };
}
