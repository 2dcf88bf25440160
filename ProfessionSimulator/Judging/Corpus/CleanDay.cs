namespace ProfessionSimulator.Judging.Corpus;

/// <summary>The honest answers of one day, and what a truthful judge finds in them.</summary>
/// <param name="Profession">The profession, as in the pack's id without its language.</param>
/// <param name="Language">The language of the pack: <c>ru</c> or <c>en</c>.</param>
/// <param name="Style">How they are written: plain, casual with slips, or as a second language.</param>
/// <param name="Answers">The answers by the order of their tasks.</param>
/// <param name="Met">The words that meet a criterion, by its id; what is not there is not met.</param>
internal sealed record CleanDay(
    string Profession, string Language, string Style, IReadOnlyDictionary<int, string> Answers,
    IReadOnlyDictionary<string, string> Met);
