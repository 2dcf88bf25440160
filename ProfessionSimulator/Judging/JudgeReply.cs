namespace ProfessionSimulator.Judging;

internal enum ReplyFault
{
    /// <summary>There is no complete JSON object with findings in it.</summary>
    NoFindings,

    /// <summary>There is more than one, and nobody can say which is meant.</summary>
    SeveralFindings,

    /// <summary>A field is missing or holds something else than was asked for.</summary>
    WrongShape,

    MissingCriterion,
    UnknownCriterion,
    RepeatedCriterion,

    /// <summary>It finds something met that nothing can meet.</summary>
    CanaryMet,
}

/// <summary>A judge's reply after it was read: either votes or the reason why it is not used.</summary>
internal abstract record JudgeReply
{
    private JudgeReply()
    {
    }

    /// <param name="Votes">One for each criterion that was asked, in the order in which they went out.</param>
    public sealed record Usable(IReadOnlyList<Vote> Votes) : JudgeReply;

    /// <param name="Fault">Why.</param>
    /// <param name="Detail">Names what is wrong, for the log; never a word of the reply or of an answer.</param>
    public sealed record Unusable(ReplyFault Fault, string Detail) : JudgeReply;
}
