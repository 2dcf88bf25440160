namespace ProfessionSimulator.Judging;

internal enum BallotState
{
    /// <summary>The judge finds it met, and a quotation proves it.</summary>
    Proven,

    /// <summary>The judge finds it met, and no quotation proves it.</summary>
    Unproven,

    NotMet,
    Unclear,
}

/// <summary>A vote after the server has checked its quotations.</summary>
internal sealed record Ballot(BallotState State, IReadOnlyList<CheckedQuote> Quotes, string Why)
{
    public IEnumerable<AnswerPlace> Proof =>
        Quotes.Where(quote => quote.State == QuoteState.Proof).Select(quote => quote.Place!.Value);
}

/// <summary>A quotation by its place in an answer, never by the judge's words.</summary>
/// <param name="State">What the server found out.</param>
/// <param name="Place">Null where it was not found.</param>
internal sealed record CheckedQuote(QuoteState State, AnswerPlace? Place);
