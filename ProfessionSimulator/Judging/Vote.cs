namespace ProfessionSimulator.Judging;

internal enum Opinion
{
    Met,
    NotMet,
    Unclear,
}

/// <summary>What one judgement says about one criterion, before the server has checked it.</summary>
/// <param name="CriterionId">The criterion.</param>
/// <param name="Opinion">Whether the judge finds it met.</param>
/// <param name="Quotes">What the judge says the learner wrote.</param>
/// <param name="Why">One sentence; empty where the judge gave none.</param>
internal sealed record Vote(string CriterionId, Opinion Opinion, IReadOnlyList<Quote> Quotes, string Why);

/// <summary>A quotation as a judge gave it.</summary>
/// <param name="Text">The words.</param>
/// <param name="Sentence">
/// The number of the sentence that it is from; a hint, where the same words are in several places.
/// </param>
internal sealed record Quote(string Text, int? Sentence);
