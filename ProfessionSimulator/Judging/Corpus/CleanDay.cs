namespace ProfessionSimulator.Judging.Corpus;

/// <summary>The honest answers of one day, and what a truthful judge finds in them.</summary>
/// <param name="Profession">The profession, as in the pack's id without its language.</param>
/// <param name="Language">The language of the pack: <c>ru</c> or <c>en</c>.</param>
/// <param name="Style">How they are written: plain, casual with slips, or as a second language.</param>
/// <param name="Answers">The answers by the order of their tasks.</param>
/// <param name="Met">The words that meet a criterion, by its id; what is not there is not met.</param>
internal sealed record CleanDay(
    string Profession, string Language, string Style, IReadOnlyDictionary<int, string> Answers,
    IReadOnlyDictionary<string, string> Met)
{
    /// <summary>The same day of somebody who left the later tasks empty, so that an attack has something to gain.</summary>
    public CleanDay TakeHalf()
    {
        var kept = Answers.Where(answer => 2 * answer.Key <= Answers.Count).ToDictionary();
        return this with
        {
            Style = "half",
            Answers = Answers.ToDictionary(answer => answer.Key, answer => kept.GetValueOrDefault(answer.Key, "")),
            Met = Met.Where(met => kept.Values.Any(text => text.Contains(met.Value, StringComparison.Ordinal))).ToDictionary(),
        };
    }
}
