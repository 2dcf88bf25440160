using ProfessionSimulator.Judging;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>Words of an answer that a judge quoted for a criterion, and what they are worth.</summary>
/// <param name="Place">Where they are.</param>
/// <param name="Words">The words, shortened where they are many.</param>
/// <param name="State">Whether they prove it, and if not, why.</param>
internal sealed record ShownQuote(AnswerPlace Place, string Words, QuoteState State)
{
    private const int MaxLength = 180;

    public static IReadOnlyList<ShownQuote> From(Finding finding, IReadOnlyList<JudgedAnswer> answers) =>
        [.. Find(finding).Select(quote => new ShownQuote(quote.Place, Read(quote.Place, answers), quote.State))];

    public static IEnumerable<AnswerPlace> FindPlaces(Finding finding) => Find(finding).Select(quote => quote.Place);

    /// <summary>
    /// What proves the criterion; where judges found it met and nothing proves it, what they quoted and the learner wrote.
    /// Where they did not, what would have proved it but for its being repeated.
    /// </summary>
    private static IEnumerable<(AnswerPlace Place, QuoteState State)> Find(Finding finding)
    {
        if (finding.Verdict != Verdict.Unproven)
        {
            return [
                .. finding.Places.Select(place => (place, QuoteState.Proof)),
                .. finding.Repeated.Select(place => (place, QuoteState.Repeated)),
            ];
        }
        return finding.Ballots.SelectMany(ballot => ballot.Quotes)
            .Where(quote => quote is { State: not QuoteState.Proof, Place: not null })
            .GroupBy(quote => quote.State)
            .SelectMany(quotes => AnswerPlace.Merge(quotes.Select(quote => quote.Place!.Value)).Select(place => (place, quotes.Key)));
    }

    private static string Read(AnswerPlace place, IReadOnlyList<JudgedAnswer> answers)
    {
        var text = answers.Single(answer => answer.Task == place.Task).Text.Substring(place.Span.Start, place.Span.Length);
        var words = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (words.Length <= MaxLength)
            return words;
        return words[..(words.LastIndexOf(' ', MaxLength) is > 0 and var end ? end : MaxLength)] + " …";
    }
}
