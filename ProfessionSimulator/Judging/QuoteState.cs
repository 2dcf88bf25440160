namespace ProfessionSimulator.Judging;

/// <summary>What the server found out about a quotation, from the least to the best.</summary>
internal enum QuoteState
{
    /// <summary>The learner wrote nothing like it in an answer to the criterion's tasks.</summary>
    NotFound,

    /// <summary>It has fewer than three words, and the answer has more.</summary>
    TooShort,

    /// <summary>It has none of the criterion's stems and figures.</summary>
    NoEvidence,

    /// <summary>It has them only in what repeats a model answer, the task or an earlier report.</summary>
    Repeated,

    /// <summary>Its words prove two other criteria already.</summary>
    UsedUp,

    /// <summary>It counts as proof.</summary>
    Proof,
}
