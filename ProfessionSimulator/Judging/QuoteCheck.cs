using ProfessionSimulator.Catalog;
using ProfessionSimulator.Matching;

namespace ProfessionSimulator.Judging;

/// <summary>Checks the quotations that are to prove one criterion.</summary>
internal sealed class QuoteCheck
{
    /// <summary>The same words more often than this are looked at no further.</summary>
    private const int MaxOccurrences = 100;

    private static readonly string[] s_ellipses = ["…", "..."];

    private readonly (JudgedAnswer Answer, TextSpan[] Evidence)[] _answers;
    private readonly NumberedSentences _sentences;

    /// <param name="criterion">The criterion.</param>
    /// <param name="answers">All answers of the attempt; those to other tasks prove nothing.</param>
    /// <param name="sentences">Their sentences.</param>
    public QuoteCheck(Criterion criterion, IReadOnlyList<JudgedAnswer> answers, NumberedSentences sentences)
    {
        var forms = criterion.Evidence.Select(EvidenceForm.Parse).ToArray();
        _answers = [.. answers.Where(answer => criterion.Tasks.Contains(answer.Task)).OrderBy(answer => answer.Task)
            .Select(answer => (answer, forms.SelectMany(form => form.FindIn(answer.Folded)).ToArray()))];
        _sentences = sentences;
    }

    /// <returns>
    /// What can be said of it; of its parts, where a judge has left out words between them and says so by an ellipsis.
    /// </returns>
    public IReadOnlyList<CheckedQuote> Check(Quote quote, UsedWords used)
    {
        var whole = CheckPart(quote.Text, quote.Sentence, used);
        var parts = quote.Text.Split(s_ellipses, StringSplitOptions.RemoveEmptyEntries);
        return whole.State == QuoteState.NotFound && parts.Length > 1
            ? [.. parts.Select(part => CheckPart(part, quote.Sentence, used))]
            : [whole];
    }

    /// <returns>What can be said of the pack's example of what meets the criterion.</returns>
    public IReadOnlyList<CheckedQuote> CheckExample(string example) =>
        example.Length == 0 ? [] : [CheckPart(example, number: null, new UsedWords())];

    /// <summary>The same words in another place may prove what they do not prove in the first.</summary>
    private CheckedQuote CheckPart(string text, int? number, UsedWords used)
    {
        var wanted = FoldedText.Create(text);
        var sentence = _sentences.Find(number);
        var candidates =
            from entry in _answers
            from found in entry.Answer.Folded.Find(wanted).Take(MaxOccurrences)
            select Judge(entry.Answer, entry.Evidence, found, used);
        return candidates
            .OrderByDescending(candidate => candidate.State)
            .ThenByDescending(candidate => sentence?.Overlaps(candidate.Place!.Value) == true)
            .FirstOrDefault(new CheckedQuote(QuoteState.NotFound, null));
    }

    private static CheckedQuote Judge(
        JudgedAnswer answer, TextSpan[] evidence, TextSpan found, UsedWords used)
    {
        var place = answer.Locate(found);
        return new(FindState(), place);

        QuoteState FindState()
        {
            if (!answer.IsLongEnough(found))
                return QuoteState.TooShort;
            var held = evidence.Where(found.Contains).ToArray();
            if (held.Length == 0)
                return QuoteState.NoEvidence;
            if (held.All(form => answer.Repeated.Any(form.Overlaps)))
                return QuoteState.Repeated;
            return used.AreUsedUp(place) ? QuoteState.UsedUp : QuoteState.Proof;
        }
    }
}
